import { counted } from '../counted.js';
import { formatRows } from '../emit/csv.js';
import { type Column, columnMaker, formatFitted } from '../emit/fittedTable.js';
import { toJson, toNdjson } from '../emit/jsonLines.js';
import { markdownTable } from '../emit/markdown.js';
import type { ChangedRow, Comparison } from '../summarize/compare.js';
import { shownTime } from './shownTime.js';

export { compare, type Measured, type Periods } from '../summarize/compare.js';

type Format = (comparison: Comparison, columns: number) => string;

const FORMATS = {
  table: formatTable,
  json: toJson,
  ndjson: ({ rows }) => toNdjson(rows),
  csv: ({ rows }) => formatRows([HEADER, ...rows.map(cellsOf)]),
  markdown: ({ rows }) => markdownTable(HEADER, rows.map(cellsOf)),
} as const satisfies Readonly<Record<string, Format>>;

export type ComparisonFormat = keyof typeof FORMATS;
export const COMPARISON_FORMATS = Object.keys(FORMATS) as readonly ComparisonFormat[];

const HEADER = [
  ...['change', 'before', 'after', 'factor', 'key', 'family', 'symbol', 'severity'],
  ...['first', 'last', 'sources', 'description'],
];

export function formatComparison(
  comparison: Comparison,
  as: ComparisonFormat,
  columns: number,
): string {
  return FORMATS[as](comparison, columns);
}

function cellsOf(row: ChangedRow): (string | number)[] {
  const { change, before, after, factor, key, family, symbol, severity } = row;
  return [
    ...[change, before, after, factor?.toFixed(2) ?? '', key, family ?? '', symbol ?? ''],
    ...[severity ?? '', row.first ?? '', row.last ?? '', row.sources, row.description ?? ''],
  ];
}

function formatTable(comparison: Comparison, width: number): string {
  const { rows, lines, periods, total, same } = comparison;
  const where = (of: 'before' | 'after'): string =>
    periods
      ? `from ${shownTime(periods[of].from)} to ${shownTime(periods[of].to)}`
      : `in ${counted(lines[of], 'line')}`;
  const period = (of: 'before' | 'after'): string =>
    `${of}: ${counted(total[of], 'code')} ${where(of)}`;
  const rest = `${counted(same, 'row')} left out whose difference may be chance; --all lists them`;
  const foot = `${period('before')}\n${period('after')}\n${same > 0 ? `${rest}\n` : ''}`;
  const isEmpty = total.before + total.after === 0;
  if (rows.length === 0) return `${isEmpty ? 'no codes found' : 'no changes'}\n\n${foot}`;
  return `${formatFitted(columnsOf(rows), width)}\n${foot}`;
}

function columnsOf(rows: readonly ChangedRow[]): Column[] {
  const column = columnMaker(rows);
  return [
    column('', ({ change }) => change),
    column('before', ({ before }) => String(before), { isNumber: true }),
    column('after', ({ after }) => String(after), { isNumber: true }),
    column('rate', ({ factor }) => (factor ? `x${factor.toPrecision(2)}` : '')),
    column('key', ({ key }) => key, { least: 18 }),
    column('symbol', ({ symbol }) => symbol, { least: 18 }),
    column('family', ({ family }) => family, { rank: 3 }),
    column('first', ({ change, first }) => (change === 'new' ? first : ''), { rank: 4 }),
    column('last', ({ change, last }) => (change === 'gone' ? last : ''), { rank: 5 }),
    column('description', ({ description }) => description, { least: 24, rank: 1 }),
  ];
}
