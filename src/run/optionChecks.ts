import { ErrenrichError } from '../errors.js';
import { BUCKET_NAMES } from '../summarize/buckets.js';
import { SUMMARY_KEYS } from '../summarize/summaryKeys.js';
import type { Year } from '../tokenize/format.js';
import { CONFIDENCES, PLATFORM_NAMES, SEVERITIES } from '../types.js';
import { resolveFields } from './fields.js';
import { nearestNames } from './nearest.js';

/** Years in RFC 3339 have four digits. */
const MAX_YEAR = 9999;

/** What a year may be. */
export const YEARS = `auto or an integer from 1 to ${MAX_YEAR}`;

/** @throws {ErrenrichError} BAD_OPTION for an invalid value of the option with this name */
type Check = (name: string, value: unknown) => void;

const documents = expecting(
  'a list of paths or objects',
  (value) => Array.isArray(value) && value.every((one) => isText(one) || isObject(one)),
);
const text = expecting('a non-empty string', isText);
const names = expecting(
  'a name or a list of names',
  (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
);
const flag = expecting('true or false', (value) => typeof value === 'boolean');
const offset = expecting(
  'zero or a positive integer',
  (value) => isWhole(value) && Number(value) >= 0,
);
const time = expecting(
  'a text or a Date',
  (value) => isText(value) || (value instanceof Date && !Number.isNaN(value.getTime())),
);
const texts = expecting(
  'a text or a list of texts',
  (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
);
const count = expecting('a positive integer', (value) => isWhole(value) && Number(value) > 0);

/** The valid values of each option. Options with the same name take the same values everywhere. */
const CHECKS = {
  rules: documents,
  catalog: documents,
  catalogs: documents,
  lineFormat: documents,
  platform: oneOf(Object.keys(PLATFORM_NAMES)),
  minConfidence: oneOf(CONFIDENCES),
  minSeverity: oneOf(SEVERITIES),
  onlyKnown: flag,
  texts: flag,
  all: flag,
  maxLineBytes: count,
  maxRatio: count,
  multiline: text,
  year: expecting(YEARS, isYear),
  onWarning: expecting('a function', (value) => typeof value === 'function'),
  fields: (_, value) => void resolveFields(value as readonly string[]),
  offset,
  firstLine: count,
  source: expecting('a string', (value) => typeof value === 'string'),
  signal: expecting('an AbortSignal', isSignal),
  by: someOf(SUMMARY_KEYS),
  bucket: oneOf(BUCKET_NAMES),
  details: flag,
  top: count,
  // Catalogs may define families and categories, so names are checked once catalogs are loaded.
  family: texts,
  category: texts,
  since: time,
  until: time,
  code: texts,
  grep: texts,
  grepNot: texts,
  where: texts,
  input: oneOf(['bytes', 'lines']),
  field: names,
  jsonField: names,
  outputField: text,
  overwrite: flag,
  onInvalid: oneOf(['error', 'skip', 'pass', 'search']),
  onlyWithCodes: flag,
} as const satisfies Record<string, Check>;

/** `output` is checked where it is used, because its values differ. */
export type OptionName = keyof typeof CHECKS | 'output';

/**
 * Checks the names and values of options.
 * @throws {ErrenrichError} BAD_OPTION for an unknown name, and for an invalid value
 */
export function checkOptions(options: unknown, names: readonly OptionName[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw refusal('the options must be an object');
  }
  for (const name of Object.keys(options)) if (!has(names, name)) throw unknownName(name, names);
  checkValues(options);
}

/**
 * Checks the values of those options that are known.
 * @throws {ErrenrichError} BAD_OPTION for an invalid value
 */
export function checkValues(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && Object.hasOwn(CHECKS, name)) {
      CHECKS[name as keyof typeof CHECKS](name, value);
    }
  }
}

/** @throws {ErrenrichError} BAD_OPTION if the value is not one of the choices */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (has(choices, value)) return;
  const near = typeof value === 'string' ? nearestNames(value, choices)[0] : undefined;
  const hint = near === undefined ? '' : `did you mean '${near}'? `;
  const reason = `${shown(value)} is not valid for ${name}`;
  throw refusal(reason, `${hint}choose from ${choices.join(', ')}`);
}

/** @throws {ErrenrichError} BAD_INPUT if an untyped program passes something else */
export function checkText(text: unknown): void {
  if (typeof text === 'string') return;
  throw new ErrenrichError('BAD_INPUT', `the text must be a string, not ${shown(text)}`);
}

function oneOf(choices: readonly string[]): Check {
  return (name, value) => checkChoice(name, value, choices);
}

/** One of the choices, or a list of them without repetition. */
function someOf(choices: readonly string[]): Check {
  return (name, value) => {
    const values = [value].flat();
    for (const one of values) checkChoice(name, one, choices);
    if (values.length === 0) throw refusal(`${name} must not be an empty list`);
    if (new Set(values).size < values.length) throw refusal(`${name} names a key twice`);
  };
}

function expecting(wanted: string, isRight: (value: unknown) => boolean): Check {
  return (name, value) => {
    if (!isRight(value)) throw refusal(`${name} must be ${wanted}, not ${shown(value)}`);
  };
}

function unknownName(name: string, names: readonly string[]): ErrenrichError {
  const near = nearestNames(name, names)[0];
  const hint = near === undefined ? '' : `did you mean '${near}'? `;
  return refusal(`unknown option '${name}'`, `${hint}the options are ${names.join(', ')}`);
}

function refusal(reason: string, remedy?: string): ErrenrichError {
  return new ErrenrichError('BAD_OPTION', reason, { remedy });
}

/** A value, short enough for a message. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 60)}'`;
  if (Array.isArray(value)) return 'a list';
  if (value !== null && (typeof value === 'object' || typeof value === 'function')) {
    return typeof value === 'object' ? 'an object' : 'a function';
  }
  return String(value);
}

function has(names: readonly string[], name: unknown): boolean {
  return (names as readonly unknown[]).includes(name);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A signal from another realm is not an instance of this realm's class. */
function isSignal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'aborted' in value && 'addEventListener' in value;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

export function isYear(value: unknown): value is Year {
  if (value === 'auto') return true;
  return isWhole(value) && Number(value) > 0 && Number(value) <= MAX_YEAR;
}
