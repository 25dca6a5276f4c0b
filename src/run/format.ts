import { CSV_KEYS, formatCsvHeader, formatCsvRows, formatRows } from '../emit/csv.js';
import type { Key, Keys } from '../emit/keys.js';
import { flatWriter, recordWriter, type WriteRecord } from '../emit/ndjson.js';
import { formatPretty, PRETTY_KEYS } from '../emit/pretty.js';
import { escapeControls, type TerminalOptions } from '../emit/terminal.js';
import { ErrenrichError } from '../errors.js';
import type { Summary } from '../summarize/histogram.js';
import { formatTable } from '../summarize/table.js';
import type { Enriched } from '../types.js';
import { resolveFields } from './fields.js';

export { formatErrorBound } from '../summarize/table.js';

export const RECORD_FORMATS = ['ndjson', 'csv', 'pretty'] as const;
export const SUMMARY_FORMATS = ['table', 'json', 'csv'] as const;

export type RecordFormat = (typeof RECORD_FORMATS)[number];
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

/** How records become text: what comes first, and what each line gives. */
export interface RecordFormatter {
  readonly header: string;
  readonly write: WriteRecord;
}

/**
 * The keys that records show in a format, in order.
 * @throws {ErrenrichError} BAD_OPTION for fields that are none, and for any where the format has none
 */
export function keysOf(as: RecordFormat, fields?: readonly string[]): readonly Key[] {
  if (as !== 'pretty') return [...resolveFields(fields, as === 'csv' ? CSV_KEYS : undefined)];
  if (fields === undefined) return PRETTY_KEYS;
  const remedy = 'use ndjson or csv';
  throw new ErrenrichError('BAD_OPTION', '--fields cannot be used with --format pretty', {
    remedy,
  });
}

/** @param flat one record per code instead of one per line, for NDJSON */
export function recordFormatter(
  as: RecordFormat,
  flat: boolean,
  terminal: TerminalOptions,
  keys: Keys,
): RecordFormatter {
  if (as === 'ndjson') return { header: '', write: flat ? flatWriter(keys) : recordWriter(keys) };
  if (as === 'csv') {
    const write = asText((enriched) => formatCsvRows(enriched, keys));
    return { header: formatCsvHeader(keys), write };
  }
  return { header: '', write: asText((enriched) => formatPretty(enriched, terminal)) };
}

function asText(format: (enriched: Enriched) => string): WriteRecord {
  return (enriched, into) => into.text(format(enriched));
}

/** @param columns of the terminal, for a table */
export function formatSummary(summary: Summary, as: SummaryFormat, columns: number): string {
  if (as === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  if (as === 'csv') return formatSummaryRows(summary);
  return formatTable(summary, columns).split('\n').map(escapeControls).join('\n');
}

function formatSummaryRows({ by, rows }: Summary): string {
  const cells = rows.map(({ count, key, family, symbol, description }) => [
    count,
    key,
    family,
    symbol,
    description,
  ]);
  return formatRows([['count', by, 'family', 'symbol', 'description'], ...cells]);
}
