import { counted } from '../../counted.js';
import { cutTo } from '../../emit/columns.js';
import { type Column, columnMaker, formatFitted } from '../../emit/fittedTable.js';
import { wrap } from '../../emit/layout.js';
import { sparkline } from '../../emit/sparkline.js';
import { escapeControls } from '../../emit/terminal.js';
import type { Summary, SummaryRow } from '../../summarize/summary.js';
import { shownTime } from '../shownTime.js';
import { errorBoundOf, keyNames, keyValue } from './columns.js';

const BAR_WIDTH = 20;
const LEAST_NAME = 18;
const LEAST_TEXT = 30;
const INDENT = '      ';

/** For reading: at most as wide as the terminal, if the output is one. */
export function formatTable(summary: Summary, width: number): string {
  const { rows, total, distinct, other, errorBound } = summary;
  if (rows.length === 0) return 'no codes found\n';
  const table = withDetails(formatFitted(columnsOf(summary), width), rows, width);
  const rest = other > 0 ? ` (${other} in rows not shown)` : '';
  const least = errorBound === undefined ? '' : 'at least ';
  const foot = `${counted(total, 'code')}${rest}, ${least}${distinct} distinct`;
  const lines = [table, foot, periodOf(summary), errorBoundOf(summary)];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

/** The first columns of a list that have no room are left out last. */
function columnsOf(summary: Summary): Column[] {
  const { rows } = summary;
  const names = keyNames(summary);
  const hasCode = names.includes('code');
  const hasTime = names.includes('time');
  const column = columnMaker(rows);
  const columns: (Column | false)[] = [
    column('count', ({ count }) => String(count), { isNumber: true }),
    ...names.map((name) =>
      column(name, (row) => keyValue(row, name, names), { least: LEAST_NAME }),
    ),
    hasCode && column('symbol', ({ symbol }) => symbol, { least: LEAST_NAME }),
    hasCode && !names.includes('family') && column('family', ({ family }) => family, { rank: 4 }),
    !hasCode && column('', barOf(rows), { rank: 5 }),
    column('share', ({ share }) => `${Math.round(100 * share)}%`, { rank: 7, isNumber: true }),
    column('trend', ({ trend }) => trend && sparkline(trend), { rank: 2 }),
    !hasTime && column('first', ({ first }) => shownTime(first), { rank: 6 }),
    !hasTime && column('last', ({ last }) => shownTime(last), { rank: 3 }),
    column('sources', sourcesOf(rows), { rank: 8, isNumber: true }),
    column('description', ({ description }) => description, { least: LEAST_TEXT, rank: 1 }),
  ];
  return columns.filter((one) => one !== false);
}

function barOf(rows: readonly SummaryRow[]): (row: SummaryRow) => string {
  const most = rows.reduce((sofar, { count }) => Math.max(sofar, count), 1);
  return ({ count }) => '█'.repeat(Math.max(1, Math.round((count / most) * BAR_WIDTH)));
}

/** Only worth a column if there are several. */
function sourcesOf(rows: readonly SummaryRow[]): (row: SummaryRow) => string {
  const areSeveral = rows.some(({ sources }) => sources > 1);
  return ({ sources }) => (areSeveral ? String(sources) : '');
}

/** Puts the hint and the example of each row below it. */
function withDetails(table: string, rows: readonly SummaryRow[], width: number): string {
  const [header = '', ...lines] = table.trimEnd().split('\n');
  const detailed = lines.flatMap((line, at) => [line, ...detailsOf(rows[at], width)]);
  return `${[header, ...detailed].join('\n')}\n`;
}

function detailsOf({ hint, example }: Partial<SummaryRow> = {}, width: number): string[] {
  const room = width - INDENT.length;
  const hints = hint === undefined ? [] : wrap(escapeControls(hint), room);
  if (example === undefined) return hints.map((line) => INDENT + line);
  const source = example.source === undefined ? '' : `${example.source}: `;
  const text = escapeControls(`${source}${example.text}`);
  return [...hints, cutTo(text, room)].map((line) => INDENT + line);
}

function periodOf({ first, last, bucket }: Summary): string | undefined {
  if (first === undefined) return undefined;
  const steps = bucket === undefined ? '' : `, in steps of ${bucket}`;
  return `from ${shownTime(first)} to ${shownTime(last)}${steps}`;
}
