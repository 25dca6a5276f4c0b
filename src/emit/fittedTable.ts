import { cutTo, widthOf } from './columns.js';
import { formatTable } from './table.js';
import { escapeControls } from './terminal.js';

const GAP = 2;

/** A column of a table that fits the terminal. */
export interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  readonly isNumber?: boolean;
  /** How many columns of the terminal it may be narrowed to; by default it is never narrowed. */
  readonly least?: number;
  /** Columns are left out if there is no room, those with the highest number first; 0 never. */
  readonly rank?: number;
}

type Fit = Omit<Column, 'title' | 'cells'>;

/** Makes a function that makes a column of what each of the rows has there. */
export function columnMaker<Row>(rows: readonly Row[]) {
  return (title: string, cellOf: (row: Row) => string | undefined, fit: Fit = {}): Column => {
    return { title, cells: rows.map((row) => cellOf(row) ?? ''), ...fit };
  };
}

/**
 * A table whose columns are narrowed, and left out if that is not enough, until it fits. Those with
 * empty cells only are left out, too.
 * @param width columns of the terminal; infinite if there is none
 */
export function formatFitted(columns: readonly Column[], width: number): string {
  const filled = columns.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const shown = fitting(filled, width);
  const widths = widthsOf(shown, width);
  const header = shown.map(({ title }, at) => cutTo(title, widths[at] ?? 0));
  const rows = (shown[0]?.cells ?? []).map((_, row) =>
    shown.map(({ cells }, at) => cutTo(escapeControls(cells[row] ?? ''), widths[at] ?? 0)),
  );
  const numbers = shown.flatMap(({ isNumber }, at) => (isNumber ? [at] : []));
  return formatTable(header, rows, { columns: width, numbers });
}

function fitting(columns: readonly Column[], width: number): readonly Column[] {
  if (total(columns.map(leastOf)) <= width) return columns;
  const last = Math.max(...columns.map(({ rank = 0 }) => rank));
  return last === 0
    ? columns
    : fitting(
        columns.filter(({ rank }) => rank !== last),
        width,
      );
}

/** Each gets its least width; what is left goes to the first columns first. */
function widthsOf(columns: readonly Column[], width: number): number[] {
  const widths = columns.map(leastOf);
  let left = width - total(widths);
  return columns.map((column, at) => {
    const least = widths[at] ?? 0;
    const more = Math.max(0, Math.min(left, naturalOf(column) - least));
    left -= more;
    return least + more;
  });
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
}

function naturalOf({ title, cells }: Column): number {
  return cells.reduce(
    (most, cell) => Math.max(most, widthOf(escapeControls(cell))),
    widthOf(title),
  );
}

function leastOf(column: Column): number {
  return Math.min(naturalOf(column), column.least ?? Number.POSITIVE_INFINITY);
}
