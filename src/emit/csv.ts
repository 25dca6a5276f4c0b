import { createRequire } from 'node:module';
import type { Enriched } from '../types.js';
import { toFlatRecords } from './record.js';

type Stringify = typeof import('csv-stringify/sync')['stringify'];
let stringify: Stringify | undefined;

/** The columns of `--format csv`, in order. */
export const CSV_COLUMNS = [
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
] as const;

/** The first row. */
export function formatCsvHeader(): string {
  return formatRows([[...CSV_COLUMNS]]);
}

/** One row per code. */
export function formatCsvRows(enriched: Enriched): string {
  return formatRows(
    toFlatRecords(enriched).map((record) => CSV_COLUMNS.map((column) => record[column])),
  );
}

/** Rows of cells as RFC 4180 has them; none of them starts a formula in a spreadsheet. */
export function formatRows(rows: readonly (readonly unknown[])[]): string {
  stringify ??= (createRequire(import.meta.url)('csv-stringify/sync') as { stringify: Stringify })
    .stringify;
  return stringify(
    rows.map((cells) => cells.map(toCell)),
    { escape_formulas: true },
  );
}

/** A negative number is no formula, however it starts. */
function toCell(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}
