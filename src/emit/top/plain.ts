import { counted } from '../../counted.js';
import { columnMaker, formatFitted } from '../fittedTable.js';
import { sparkline } from '../sparkline.js';
import { shortAge, shortCount, shortRate } from './amounts.js';
import { nameOf } from './columns.js';
import type { TopView } from './view.js';

const MOST_ROWS = 20;
const TREND = 12;

/**
 * The view as text, where nothing can be drawn again and again.
 * @param time what the update begins with
 * @param width columns of the terminal; infinite if there is none
 */
export function plainUpdate(
  { head, rows, unit, by }: Pick<TopView, 'head' | 'rows' | 'unit' | 'by'>,
  time: string,
  width: number,
): string {
  const per = unit === 'minute' ? 'min' : 's';
  const facts = [
    many(head.codes, 'code'),
    `${shortRate(head.rate, unit)}/${per}`,
    `${head.distinct} distinct`,
    ...(head.fresh > 0 ? [`${head.fresh} new`] : []),
    many(head.lines, 'line'),
    ...(head.errorBound > 0 ? [`each count up to ${head.errorBound} low`] : []),
    ...(head.state === 'ended' ? ['input ended'] : []),
  ];
  const shown = rows.slice(0, MOST_ROWS);
  const more =
    rows.length > shown.length ? `${counted(rows.length - shown.length, 'more row')}\n` : '';
  const column = columnMaker(shown);
  const table = formatFitted(
    [
      column('', ({ isNew }) => (isNew ? '+' : '')),
      column(by === 'code' ? 'symbol' : by, nameOf, { least: 18 }),
      column('code', ({ key, symbol }) => (symbol === undefined || symbol === key ? '' : key), {
        rank: 3,
      }),
      column('severity', ({ severity }) => severity, { rank: 4 }),
      column(`per ${per}`, ({ rate }) => shortRate(rate, unit), { isNumber: true }),
      column('trend', ({ counts }) => sparkline(counts.slice(-1 - TREND, -1)), { rank: 2 }),
      column('total', ({ count }) => shortCount(count), { isNumber: true }),
      column('last', ({ age }) => shortAge(age), { isNumber: true, rank: 1 }),
      column('family', ({ family }) => family, { rank: 5 }),
      column('logs', ({ sources }) => shortCount(sources), { isNumber: true, rank: 6 }),
      column('description', ({ description }) => description, { least: 24, rank: 7 }),
    ],
    width,
  );
  const body = shown.length === 0 ? '' : table;
  return `${time}  ${facts.join(', ')}\n${body}${more}\n`;
}

/** `1,234 lines` */
function many(count: number, noun: string): string {
  return counted(count, noun).replace(`${count}`, count.toLocaleString('en-US'));
}
