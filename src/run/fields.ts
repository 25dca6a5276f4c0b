import { ALL_KEYS, CODE_KEYS, KEYS, type Key, type Keys, LINE_KEYS } from '../emit/keys.js';
import { ErrenrichError } from '../errors.js';
import { nearestNames } from './nearest.js';

const SPAN = ['start', 'end'] as const;

/** The position and name of a code, without prose. */
const BRIEF = [
  ...(['source', 'line', 'offset', 'match', ...SPAN, 'family', 'code', 'symbol'] as const),
  ...(['platform', 'category', 'severity', 'confidence'] as const),
] as const satisfies readonly Key[];

/** A key of records or codes, or a set of them; with a dash, what to exclude. */
export type Field = FieldName | `-${FieldName}`;
type FieldName = Key | 'brief' | 'full' | 'codes' | 'span';

/**
 * The keys that a list of fields names, in its order. A list that begins with an exclusion
 * excludes it from `full`.
 * @param full what `full`, or an absent list, means
 * @throws {ErrenrichError} BAD_OPTION for an unknown name, and if no key is left
 */
export function resolveFields(fields?: readonly string[], full: readonly Key[] = KEYS): Keys {
  if (fields === undefined) return full === KEYS ? ALL_KEYS : new Set(full);
  if (!isListOfNames(fields)) throw refusal('must be a list of names');
  const named = namedKeys(full);
  const keys = new Set<Key>(fields[0]?.startsWith('-') ? full : []);
  for (const field of fields) {
    const isLeftOut = field.startsWith('-');
    const name = isLeftOut ? field.slice(1) : field;
    for (const key of named.get(name) ?? refuse(name, [...named.keys()])) {
      if (isLeftOut) keys.delete(key);
      else keys.add(key);
    }
  }
  if (keys.size === 0) throw refusal('all keys are excluded');
  return keys;
}

/**
 * The code keys that a list of fields names.
 * @throws {ErrenrichError} BAD_OPTION like `resolveFields`, and for record keys
 */
export function resolveCodeFields(fields?: readonly string[]): Key[] {
  const keys = resolveFields(fields, CODE_KEYS);
  const other = LINE_KEYS.find((key) => fields?.includes(key));
  if (other !== undefined) throw refusal(`'${other}' is a record key`, 'only code keys apply here');
  return CODE_KEYS.filter((key) => keys.has(key));
}

/** Untyped programs may pass anything. */
function isListOfNames(fields: unknown): boolean {
  return Array.isArray(fields) && fields.every((field) => typeof field === 'string');
}

/** The keys that each name expands to. */
function namedKeys(full: readonly Key[]): ReadonlyMap<string, readonly Key[]> {
  return new Map<FieldName, readonly Key[]>([
    ['brief', BRIEF],
    ['full', full],
    ['codes', CODE_KEYS],
    ['span', SPAN],
    ...KEYS.map((key): [Key, Key[]] => [key, [key]]),
  ]);
}

function refuse(name: string, names: readonly string[]): never {
  const wanted = name.toLowerCase();
  const nearest =
    names.find((one) => wanted !== '' && one.startsWith(wanted)) ?? nearestNames(name, names)[0];
  const hint = nearest === undefined ? '' : `did you mean '${nearest}'? `;
  throw refusal(`unknown name '${name}'`, `${hint}choose from ${names.join(', ')}`);
}

function refusal(reason: string, remedy?: string): ErrenrichError {
  return new ErrenrichError('BAD_OPTION', `fields: ${reason}`, { remedy });
}
