import { titleOf } from '../emit/codeName.js';
import { nameOf } from '../emit/top/columns.js';
import type { Opened } from '../emit/top/opened.js';
import type { Sort, TopRow, Unit } from '../emit/top/view.js';
import type { LiveRow } from '../summarize/live/liveRows.js';
import type { CatalogIndex } from './catalogs.js';
import { describe } from './explain.js';
import type { LiveCounts, LiveKey } from './liveCounts.js';

export { clock } from '../emit/top/amounts.js';
export { bodyRows, frameOf } from '../emit/top/frame.js';
export { helpRows, openedRows } from '../emit/top/opened.js';
export { plainUpdate } from '../emit/top/plain.js';
export * from '../emit/top/view.js';

/** A code is marked as new for this long after it was first read. */
const NEW_MS = 60_000;
/** What comes this soon after the view was opened is not new: it may have come before, too. */
const SETTLING_MS = 3_000;
/** How many codes of an opened row are listed. */
const MOST_CODES = 20;

/** A row of the view, and what it is made from. */
export interface Listed extends TopRow {
  readonly live: LiveRow;
}

/** Moments of the clock of the counts, in milliseconds. */
export interface Times {
  readonly start: number;
  readonly now: number;
}

/** All rows by a key at a moment, in no particular order. */
export function listRows(counts: LiveCounts, by: LiveKey, { start, now }: Times): Listed[] {
  counts.advance(now);
  return counts.rows(by).map((live) => {
    const { isOld, firstAt, lastAt, meanings: _, ...row } = live;
    const isNew = !isOld && firstAt - start > SETTLING_MS && now - firstAt < NEW_MS;
    return { ...row, age: Math.max(0, now - lastAt), isNew, live };
  });
}

/** The rows that contain all words of the filter, the first ones first. */
export function arrange<Row extends TopRow>(
  rows: readonly Row[],
  { filter, sort }: { readonly filter: string; readonly sort: Sort },
): Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = words.length === 0 ? [...rows] : rows.filter((row) => hasAll(row, words));
  return matching.sort(
    (a, b) => orderOf[sort](a, b) || b.count - a.count || (a.id < b.id ? -1 : 1),
  );
}

const orderOf: Readonly<Record<Sort, (a: TopRow, b: TopRow) => number>> = {
  rate: (a, b) => b.rate - a.rate,
  total: (a, b) => b.count - a.count,
  last: (a, b) => a.age - b.age,
};

function hasAll(row: TopRow, words: readonly string[]): boolean {
  const text = `${nameOf(row)} ${row.key} ${row.description ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A row in full. */
export function openedOf(
  { live, ...row }: Listed,
  { index, unit, now }: { readonly index: CatalogIndex; readonly unit: Unit; readonly now: number },
): Opened {
  const { meanings } = live;
  const [only] = meanings;
  const isCode = row.family !== undefined && only !== undefined;
  const codes = isCode ? [] : [...new Set(meanings.map(titleOf))].slice(0, MOST_CODES);
  const lines = live.lines().toReversed();
  return {
    row,
    unit,
    meaning: isCode ? [describe(only, index)] : [],
    codes: live.isOfMeaning ? codes : [],
    lines: lines.map(({ at, ...line }) => ({ ...line, age: Math.max(0, now - at) })),
  };
}
