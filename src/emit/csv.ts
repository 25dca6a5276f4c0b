import { createRequire } from 'node:module';
import type { Enriched } from '../types.js';
import type { Key, Keys } from './keys.js';
import { toFlatRecords } from './record.js';

type Stringify = typeof import('csv-stringify/sync')['stringify'];
let stringify: Stringify | undefined;

/** The columns of `--format csv`, in order, unless others are selected. */
export const CSV_KEYS = [
  'source',
  'line',
  'offset',
  'timestamp',
  'level',
  'host',
  'process',
  'pid',
  'match',
  'start',
  'end',
  'rule',
  'family',
  'code',
  'symbol',
  'platform',
  'category',
  'severity',
  'confidence',
  'known',
  'description',
  'text',
] as const satisfies readonly Key[];

/** The first row. */
export function formatCsvHeader(keys: Keys): string {
  return formatRows([[...keys]]);
}

/**
 * One row per code of some lines, or one for a line without codes; lists and objects as JSON in
 * their cells.
 */
export function formatCsvRows(lines: readonly Enriched[], keys: Keys): string {
  const records = lines.flatMap(toFlatRecords);
  return formatRows(records.map((record) => Array.from(keys, (key) => record[key])));
}

/**
 * Rows of cells in the format of RFC 4180. No cell is a formula in a spreadsheet: text that would
 * be one is prefixed with an apostrophe. All other text is unchanged, including digits.
 */
export function formatRows(rows: readonly (readonly unknown[])[]): string {
  stringify ??= (createRequire(import.meta.url)('csv-stringify/sync') as { stringify: Stringify })
    .stringify;
  // A row with a single empty cell would be an empty line, which readers skip.
  const quoted_match = rows[0]?.length === 1 ? /\r|^$/ : /\r/;
  return stringify(
    rows.map((cells) => cells.map(toCell)),
    { escape_formulas: true, quoted_empty: rows[0]?.length === 1, quoted_match },
  );
}

/** A negative number is not a formula: as a number it is written unchanged. */
function toCell(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && /^-[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
}
