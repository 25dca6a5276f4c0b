import { cutTo, padTo, widthOf } from './columns.js';
import { escapeControls } from './terminal.js';

const GAP = '  ';
/** A wider last column is left out if this much of it has no room. */
const LEAST_WIDTH = 8;
/** Longer cells stand out of their column, so that one of them does not widen all rows. */
const MAX_WIDTH = 100;

/** How a table is laid out. */
export interface TableOptions {
  /** Width of the terminal; longer rows are truncated. Infinite if absent. */
  readonly columns?: number;
  /** The right-aligned columns, from 0; if absent, those whose cells are all digits. */
  readonly numbers?: readonly number[];
}

/** Rows under a header, each column as wide as its widest cell, without control characters. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { columns = Number.POSITIVE_INFINITY, numbers }: TableOptions = {},
): string {
  const all = [header, ...rows].map((row) => row.map(escapeControls));
  const layout = header.map((_, column) => ({
    width: all.reduce((most, row) => Math.max(most, widthIn(row[column])), 0),
    isNumber: numbers?.includes(column) ?? rows.every((row) => /^\d*$/.test(row[column] ?? '')),
  }));
  const shown = hasRoomForLast(layout, columns) ? layout : layout.slice(0, -1);
  const lines = all.map((row) => {
    const cells = shown.map(({ width, isNumber }, column) => {
      const cell = row[column] ?? '';
      return padTo(cell, width, isNumber);
    });
    return cutTo(cells.join(GAP).trimEnd(), Math.max(columns, 2));
  });
  return `${lines.join('\n')}\n`;
}

function hasRoomForLast(layout: readonly { width: number }[], columns: number): boolean {
  const before = layout.slice(0, -1).reduce((sum, { width }) => sum + width + GAP.length, 0);
  return columns - before >= Math.min(layout.at(-1)?.width ?? 0, LEAST_WIDTH);
}

function widthIn(cell = ''): number {
  return Math.min(widthOf(cell), MAX_WIDTH);
}
