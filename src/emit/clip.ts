import { type Cell, cellsOf, columnsIn } from './cells.js';
import { toRows } from './rows.js';
import type { Style } from './terminal.js';

/** A part of a line that must be seen, and how it is shown. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

/** Offsets into a text, the end excluded. */
interface Part {
  readonly start: number;
  readonly end: number;
}

const GAP = '…';
/** No character takes more UTF-16 units and marks than this in a column that it fills. */
const UNITS_PER_COLUMN = 20;

/**
 * A line in rows. If it takes more of them than there may be, its start and what is around its marks
 * is shown, as much as fits, and of marks that do not fit either, the first.
 * @param marks in order, none over another
 */
export function clip(
  text: string,
  marks: readonly Mark[],
  width: number,
  most: number,
): readonly Cell[][] {
  const room = width * most;
  const seen = marks.slice(0, room);
  const show = (parts: readonly Part[]) => toRows(cellsIn(text, parts, seen), { width });
  const isShort = text.length <= room * UNITS_PER_COLUMN;
  const whole = isShort ? show([{ start: 0, end: text.length }]) : [];
  if (isShort && whole.length <= most) return whole;
  const fits = (parts: readonly Part[]): boolean =>
    parts.reduce((sum, { start, end }) => sum + end - start, 0) <= room * UNITS_PER_COLUMN &&
    show(parts).length <= most;
  const around = (count: number, radius: number): Part[] =>
    partsOf(text, seen.slice(0, count), radius);
  const count = greatest(seen.length, (some) => fits(around(some, 0)));
  const radius = greatest(room, (some) => fits(around(count, some)));
  return show(around(count, radius));
}

/** The greatest number up to a limit for which something holds, if it holds for all below it. */
function greatest(limit: number, holds: (some: number) => boolean): number {
  let least = 0;
  for (let most = limit; least < most; ) {
    const middle = Math.ceil((least + most) / 2);
    if (holds(middle)) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** The start of a text and what is around marks, joined where they meet. */
function partsOf(text: string, marks: readonly Part[], radius: number): Part[] {
  const parts: { start: number; end: number }[] = [{ start: 0, end: wholeAt(text, 2 * radius) }];
  for (const { start, end } of marks) {
    const from = wholeAt(text, Math.max(start - radius, 0));
    const to = wholeAt(text, Math.min(end + radius, text.length));
    const last = parts.at(-1);
    // A gap takes a column, too.
    if (last !== undefined && from <= last.end + 1) last.end = Math.max(last.end, to);
    else parts.push({ start: from, end: to });
  }
  return parts.filter(({ start, end }) => start < end);
}

/** The offset, or the next one that is not amid a character. */
function wholeAt(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset;
}

function cellsIn(text: string, parts: readonly Part[], marks: readonly Mark[]): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  const gap = (from: number): void => {
    if (from > at) cells.push({ text: GAP, columns: 1, style: 'dim' });
  };
  for (const { start, end } of parts) {
    gap(start);
    cells.push(...marked(text, { start, end }, marks));
    at = end;
  }
  gap(text.length);
  return cells;
}

function marked(text: string, { start, end }: Part, marks: readonly Mark[]): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  let column = 0;
  const add = (to: number, style?: Style): void => {
    const added = cellsOf(text.slice(at, Math.max(at, to)), style, column);
    cells.push(...added);
    column += columnsIn(added);
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    if (mark.end <= start || mark.start >= end) continue;
    add(mark.start);
    add(Math.min(mark.end, end), mark.style);
  }
  add(end);
  return cells;
}
