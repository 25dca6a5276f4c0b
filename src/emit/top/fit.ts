import { type Cell, cellsOf } from '../cells.js';

/** No character that is shown takes more UTF-16 units per column than this, marks included. */
const UNITS_PER_COLUMN = 20;

/** A text as it can be shown in a row: it may contain anything. */
function shownCells(text: string, width: number): Cell[] {
  return cellsOf(text.slice(0, (width + 1) * UNITS_PER_COLUMN));
}

/** Characters of one column each. */
const NARROW = /^[\x20-\x7e\u2580-\u259f]*$/;

/** The columns that a text takes, up to a limit. */
export function columnsFor(text: string, most: number): number {
  if (NARROW.test(text)) return Math.min(text.length, most);
  let taken = 0;
  for (const { columns } of shownCells(text, most)) taken += columns;
  return Math.min(taken, most);
}

/** A text in exactly so many columns, cut or filled with blanks behind it, or before it. */
export function fit(text: string, width: number, isRight = false): string {
  const cells = shownCells(text, width);
  const { shown, taken } = cut(cells, width);
  const blanks = ' '.repeat(Math.max(0, width - taken));
  return isRight ? blanks + shown : shown + blanks;
}

function cut(cells: readonly Cell[], width: number): { shown: string; taken: number } {
  const whole = cells.reduce((sum, { columns }) => sum + columns, 0);
  if (whole <= width) return { shown: join(cells), taken: whole };
  let taken = 0;
  const end = cells.findIndex(({ columns }) => {
    if (taken + columns > width - 1) return true;
    taken += columns;
    return false;
  });
  return width < 1
    ? { shown: '', taken: 0 }
    : { shown: `${join(cells.slice(0, end))}…`, taken: taken + 1 };
}

function join(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
