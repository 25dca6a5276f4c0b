import { counted } from '../counted.js';
import { formatRows } from '../emit/csv.js';
import { formatTable } from '../emit/table.js';
import type { Summary, SummaryRow } from '../summarize/summary.js';

export const SUMMARY_FORMATS = ['table', 'json', 'csv'] as const;

export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

const BAR_WIDTH = 20;

/** @param columns of the terminal, for a table */
export function formatSummary(summary: Summary, as: SummaryFormat, columns: number): string {
  if (as === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  if (as === 'csv') return formatSummaryRows(summary);
  return formatSummaryTable(summary, columns);
}

/** A message about how much the counts may be wrong; undefined if they are exact. */
export function formatErrorBound({ errorBound }: Summary): string | undefined {
  if (errorBound === undefined) return undefined;
  return `approximate: counts may be up to ${errorBound} too low; keys seen ${counted(errorBound, 'time')} or fewer may be missing`;
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

function formatSummaryTable(summary: Summary, columns: number): string {
  const { by, rows, total, distinct, other, errorBound } = summary;
  if (rows.length === 0) return 'no codes found\n';
  const isCode = by === 'code';
  const header = ['count', by, ...(isCode ? ['family', 'symbol', 'description'] : [''])];
  const most = rows[0]?.count ?? 1;
  const cells = rows.map((row) => cellsOf(row, isCode, most));
  const table = formatTable(header, cells, { columns, numbers: [0] });
  const rest = other > 0 ? ` (${other} in rows not shown)` : '';
  const least = errorBound === undefined ? '' : 'at least ';
  const foot = `${counted(total, 'code')}${rest}, ${least}${distinct} distinct`;
  return `${[table, foot].concat(formatErrorBound(summary) ?? []).join('\n')}\n`;
}

function cellsOf(row: SummaryRow, isCode: boolean, most: number): string[] {
  const { count, key, family, symbol, description } = row;
  const last = family === undefined ? bar(count, most) : (description ?? '');
  return [String(count), key, ...(isCode ? [family ?? '', symbol ?? ''] : []), last];
}

function bar(count: number, most: number): string {
  return '█'.repeat(Math.max(1, Math.round((count / most) * BAR_WIDTH)));
}
