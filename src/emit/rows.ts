import { type Cell, columnsIn } from './cells.js';

/** A row of a log is divided behind a space only if at least this much of it is filled. */
const WELL_FILLED = 0.7;

/** How text is divided into rows. */
export interface RowOptions {
  /** The columns of a row; infinite if there is no terminal. */
  readonly width: number;
  /** The columns of the rows after the first, if others. */
  readonly next?: number;
  /** Prose is divided only between words, unless one is wider than a row. */
  readonly isProse?: boolean;
}

/** Divides cells into rows. A space between two rows is left out; of prose, all of them. */
export function toRows(cells: readonly Cell[], options: RowOptions): Cell[][] {
  const { width, next = width, isProse = false } = options;
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let taken = 0;
  const limit = (): number => (rows.length === 0 ? width : next);
  for (const cell of cells) {
    const isHeld = isProse && isSpace(cell);
    while (row.length > 0 && !isHeld && taken + cell.columns > limit()) {
      const end = endOf(row, limit(), isProse);
      rows.push(isProse ? trimmed(row.slice(0, end)) : row.slice(0, end));
      row = row.slice(end);
      taken = columnsIn(row);
    }
    if (row.length === 0 && rows.length > 0 && isSpace(cell) && cell.style === undefined) continue;
    row.push(cell);
    taken += cell.columns;
  }
  return [...rows, isProse ? trimmed(row) : row];
}

/** How many cells stay in a full row: those up to its last space, if it is filled enough then. */
function endOf(row: readonly Cell[], limit: number, isProse: boolean): number {
  const fitting = fittingIn(row, limit);
  const last = row.findIndex((cell, at) => at >= fitting && !(isProse && isSpace(cell)));
  const full = row.slice(0, last === -1 ? row.length : last);
  const behind = full.findLastIndex(isSpace) + 1;
  const least = isProse ? 1 : limit * WELL_FILLED;
  return behind > 0 && columnsIn(full.slice(0, behind)) >= least ? behind : fitting;
}

/** The number of cells that fit, at least one. */
function fittingIn(row: readonly Cell[], limit: number): number {
  let taken = 0;
  const over = row.findIndex(({ columns }) => {
    taken += columns;
    return taken > limit;
  });
  return over === -1 ? row.length : Math.max(over, 1);
}

function isSpace({ text }: Cell): boolean {
  return text === ' ';
}

function trimmed(row: readonly Cell[]): Cell[] {
  return row.slice(0, row.findLastIndex((cell) => !isSpace(cell)) + 1);
}
