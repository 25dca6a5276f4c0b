import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { isYear, YEARS } from '../run/optionChecks.js';
import {
  DEFAULT_MAX_LINE_BYTES,
  DEFAULT_MAX_RATIO,
  type EnrichOptions,
  platformNamed,
  type Year,
} from '../run/options.js';
import type { Threads } from '../run/pool/threads.js';
import type { Platform, PlatformName } from '../types.js';
import { CONFIDENCES, PLATFORM_NAMES, SEVERITIES } from '../types.js';
import { under } from './command.js';
import { DECIMAL } from './givenValues.js';
import { lastOf } from './lastOf.js';
import { reportLine } from './messages.js';
import { loadSettings, ownCatalogs } from './settings.js';

const MAX_JOBS = 256;

/** An option that takes a positive integer. */
export function positiveInteger(name: string, most = Number.MAX_SAFE_INTEGER) {
  const wanted =
    most === Number.MAX_SAFE_INTEGER ? 'a positive integer' : `an integer from 1 to ${most}`;
  const coerce = (given: unknown): number => {
    const value = Number(lastOf(given));
    if (isPositive(value, most)) return value;
    throw new ErrenrichError('BAD_OPTION', `--${name} must be ${wanted}`);
  };
  return { type: 'number', requiresArg: true, coerce } as const satisfies Options;
}

function isPositive(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value > 0 && value <= most;
}

export const catalogOption = {
  type: 'string',
  array: true,
  nargs: 1,
  requiresArg: true,
  describe: 'additional catalog or directory of catalogs; can be repeated',
} as const satisfies Options;

export const lineFormatOption = {
  type: 'string',
  array: true,
  nargs: 1,
  requiresArg: true,
  describe: 'additional file or directory of line formats; can be repeated',
} as const satisfies Options;

export const platformOption = {
  choices: Object.keys(PLATFORM_NAMES) as PlatformName[],
  requiresArg: true,
  describe: 'platform to prefer when a number is ambiguous',
} as const satisfies Options;

export const familyOption = {
  type: 'string',
  requiresArg: true,
  describe: 'show only codes of this family',
} as const satisfies Options;

export const colorOption = {
  choices: ['auto', 'always', 'never'] as const,
  default: 'auto',
  requiresArg: true,
  describe: 'when to use color',
} as const satisfies Options;

export const jobsOption = {
  alias: 'j',
  requiresArg: true,
  default: 'auto' as Threads,
  defaultDescription: 'auto',
  describe: 'number of threads, or auto',
  coerce: (given: unknown): Threads => {
    const value = String(lastOf(given));
    if (value === 'auto') return value;
    if (DECIMAL.test(value) && isPositive(Number(value), MAX_JOBS)) return Number(value);
    throw new ErrenrichError('BAD_OPTION', `--jobs must be auto or a number from 1 to ${MAX_JOBS}`);
  },
} as const satisfies Options;

/** The options that say which codes are found. */
export const codeOptions = under('Codes:', {
  rules: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: 'additional rule pack or directory of packs; can be repeated',
  },
  catalog: catalogOption,
  'line-format': lineFormatOption,
  platform: platformOption,
  'min-confidence': {
    choices: CONFIDENCES,
    default: 'likely',
    requiresArg: true,
    describe: 'hide codes below this confidence',
  },
  'min-severity': {
    choices: SEVERITIES,
    default: 'info',
    requiresArg: true,
    describe: 'hide codes below this severity',
  },
  'only-known': {
    type: 'boolean',
    default: false,
    describe: 'hide codes that are not in a catalog',
  },
  texts: {
    type: 'boolean',
    default: false,
    describe: 'also find texts that stand for codes, such as "connection refused"',
  },
});

export const yearOption = under('Input:', {
  year: {
    type: 'string',
    requiresArg: true,
    coerce: toYear,
    describe: 'year of timestamps without one, or auto to infer it from when the file was written',
  },
});

function toYear(given: unknown): Year {
  const text = String(lastOf(given));
  const year = text === 'auto' ? text : Number(text);
  if (isYear(year)) return year;
  throw new ErrenrichError('BAD_OPTION', `--year must be ${YEARS}`);
}

/** The options that bound what is read. */
export const limitOptions = under('Input:', {
  'max-line-bytes': {
    ...positiveInteger('max-line-bytes'),
    default: DEFAULT_MAX_LINE_BYTES,
    describe: 'search longer lines in parts of this size, each with a record of its own',
  },
  'max-ratio': {
    ...positiveInteger('max-ratio'),
    default: DEFAULT_MAX_RATIO,
    describe: 'stop reading a file that expands to more than this times its size',
  },
});

/** The options of every command that reads logs. */
export const enrichOptions = { ...codeOptions, ...limitOptions } as const;

/** Converts command-line options to those of the library. */
export function toEnrichOptions(args: InferredOptionTypes<typeof enrichOptions>): EnrichOptions {
  return {
    rules: [...(args.rules ?? []), ...loadSettings().rules],
    catalog: ownCatalogs(args.catalog),
    lineFormat: args['line-format'] ?? [],
    platform: platformOf(args.platform),
    minConfidence: args['min-confidence'] as EnrichOptions['minConfidence'],
    minSeverity: args['min-severity'] as EnrichOptions['minSeverity'],
    onlyKnown: args['only-known'],
    texts: args.texts,
    maxLineBytes: args['max-line-bytes'],
    maxRatio: args['max-ratio'],
    onWarning: reportLine,
  };
}

/** The platform from the command line or else from the settings. */
export function platformOf(name: PlatformName | undefined): Platform | undefined {
  return platformNamed(name) ?? loadSettings().platform;
}
