import { formatCsvHeader, formatCsvRows, formatRows } from '../emit/csv.js';
import { writeFlatRecords, writeRecord } from '../emit/ndjson.js';
import { formatPretty } from '../emit/pretty.js';
import { escapeControls, type TerminalOptions } from '../emit/terminal.js';
import type { TextBytes } from '../emit/textBytes.js';
import type { Summary } from '../summarize/histogram.js';
import { formatTable } from '../summarize/table.js';
import type { Enriched } from '../types.js';

export { formatErrorBound } from '../summarize/table.js';

export const RECORD_FORMATS = ['ndjson', 'csv', 'pretty'] as const;
export const SUMMARY_FORMATS = ['table', 'json', 'csv'] as const;

export type RecordFormat = (typeof RECORD_FORMATS)[number];
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

/** Writes what a line gives. */
export type WriteRecord = (enriched: Enriched, into: TextBytes) => void;

/** How records become text: what comes first, and what each line gives. */
export interface RecordFormatter {
  readonly header: string;
  readonly write: WriteRecord;
}

/** @param flat one record per code instead of one per line, for NDJSON */
export function recordFormatter(
  as: RecordFormat,
  flat: boolean,
  terminal: TerminalOptions,
): RecordFormatter {
  if (as === 'ndjson') return { header: '', write: flat ? writeFlatRecords : writeRecord };
  if (as === 'csv') return { header: formatCsvHeader(), write: asText(formatCsvRows) };
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
