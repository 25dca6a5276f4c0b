import { readFileSync } from 'node:fs';
import type { EnrichedLine, FlatCode } from '../../src/types.js';
import { ROOT } from './cli.js';

/** The schema of records. */
export const SCHEMA = JSON.parse(readFileSync(`${ROOT}schema/record.schema.json`, 'utf8'));

/** The keys of records and of codes, as the schema has them. */
export const CODE_KEYS: readonly string[] = Object.keys(SCHEMA.$defs.code.properties);
export const LINE_KEYS: readonly string[] = Object.keys(SCHEMA.$defs.partial.properties).filter(
  (key) => key !== 'codes',
);

/** What is left of a whole record when only some keys are wanted. */
export function project({ codes, ...head }: EnrichedLine, keys: readonly string[]): object {
  const some = only(head, keys);
  const hasCodes = keys.some((key) => CODE_KEYS.includes(key));
  return hasCodes ? { ...some, codes: codes.map((code) => only(code, keys)) } : some;
}

/** The same of a record of one code. */
export function projectFlat(record: Partial<FlatCode>, keys: readonly string[]): object {
  return only(record, keys);
}

function only(object: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
