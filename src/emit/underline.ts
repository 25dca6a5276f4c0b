import { columnsOf } from './columns.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

type Place = { readonly start: number; readonly end: number };

/** A character as shown, and whether it is underlined. */
interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly marked: boolean;
}

/**
 * A line with marks under some spans. If it is wider than the terminal, only the rows with
 * marks are shown.
 * @param spans UTF-16 offsets into the line
 * @param columns the maximum width of a row
 */
export function underline(
  line: string,
  spans: readonly Place[],
  columns: number,
  terminal: TerminalOptions,
): string[] {
  const rows = toRows(toCells(line, spans), columns);
  const marked = rows.filter((row) => row.some((cell) => cell.marked));
  return (marked.length > 0 ? marked : rows.slice(0, 1)).flatMap((row) => {
    const marks = row.map((cell) => (cell.marked ? '^' : ' ').repeat(cell.columns)).join('');
    const shown = row.map(({ text }) => text).join('');
    return marks.trim() === '' ? [shown] : [shown, paint('bold', marks.trimEnd(), terminal)];
  });
}

function toCells(line: string, spans: readonly Place[]): Cell[] {
  let at = 0;
  return [...line].map((character) => {
    const marked = spans.some(({ start, end }) => start <= at && at < end);
    at += character.length;
    const text = character === '\t' ? '␉' : escapeControls(character);
    return { text, columns: text === character ? columnsOf(text) : text.length, marked };
  });
}

function toRows(cells: readonly Cell[], columns: number): Cell[][] {
  const rows: Cell[][] = [[]];
  let taken = 0;
  for (const cell of cells) {
    if (taken + cell.columns > columns) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)?.push(cell);
    taken += cell.columns;
  }
  return rows;
}
