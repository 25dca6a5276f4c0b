import { columnsOf } from './columns.js';
import { escapeControls, paint, type Style, type TerminalOptions } from './terminal.js';

/** More marks on one character are shown by their numbers: they would fill the memory, and no row. */
const MOST_MARKS = 8;
const TAB_COLUMNS = 8;

/** A character as shown. */
export interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly style?: Style | undefined;
}

/** The cells of a text. It may contain anything; tabs become spaces up to the next tab stop. */
export function cellsOf(text: string, style?: Style, from = 0): Cell[] {
  let column = from;
  let marks = 0;
  return Array.from(text, (character) => {
    const own = columnsOf(character);
    marks = own === 0 ? marks + 1 : 0;
    const shown = marks > MOST_MARKS ? numberOf(character) : shownAs(character, column);
    const columns = shown === character ? own : shown.length;
    column += columns;
    return { text: shown, columns, style };
  });
}

function shownAs(character: string, column: number): string {
  if (character === '\t') return ' '.repeat(TAB_COLUMNS - (column % TAB_COLUMNS));
  return escapeControls(character);
}

function numberOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

export function columnsIn(cells: readonly Cell[]): number {
  return cells.reduce((sum, { columns }) => sum + columns, 0);
}

/** The text of cells, each run of a style painted at once. */
export function printCells(cells: readonly Cell[], terminal: TerminalOptions): string {
  let printed = '';
  for (let from = 0; from < cells.length; ) {
    const style = cells[from]?.style;
    let to = from + 1;
    while (to < cells.length && cells[to]?.style === style) to++;
    const text = cells
      .slice(from, to)
      .map((cell) => cell.text)
      .join('');
    printed += style === undefined ? text : paint(style, text, terminal);
    from = to;
  }
  return printed;
}
