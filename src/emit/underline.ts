import { escapeControls, paint, type TerminalOptions } from './terminal.js';

type Place = { readonly start: number; readonly end: number };

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

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
    return { text, columns: columnsOf(text), marked };
  });
}

function columnsOf(text: string): number {
  if (NO_WIDTH.test(text)) return 0;
  return WIDE.test(text) ? 2 : text.length > 2 ? text.length : 1;
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
