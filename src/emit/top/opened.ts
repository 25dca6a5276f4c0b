import type { Severity } from '../../types.js';
import { type Cell, cellsOf, printCells } from '../cells.js';
import { clip, type Mark } from '../clip.js';
import { type Explained, formatMeanings } from '../explanation.js';
import { styleOf } from '../meaning.js';
import { toRows } from '../rows.js';
import { paint, type Style, type TerminalOptions } from '../terminal.js';
import { shortAge, shortCount, shortRate } from './amounts.js';
import type { KeyHint, TopRow, Unit } from './view.js';

const INDENT = 2;
/** A longer line is shown in parts. */
const MOST_ROWS = 4;

/** A line with a code. */
export interface OpenedLine {
  readonly source: string | undefined;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity | undefined;
  /** How long ago it was read, in milliseconds. */
  readonly age: number;
}

/** What is shown of a row that was opened. */
export interface Opened {
  readonly row: TopRow;
  readonly unit: Unit;
  /** What its code means, in one block; without any, what its codes are. */
  readonly meaning: readonly Explained[];
  /** The codes of a row that has several, the most frequent first. */
  readonly codes: readonly string[];
  /** The newest first. */
  readonly lines: readonly OpenedLine[];
}

/** A row in full: what its code means, and its last lines. */
export function openedRows(opened: Opened, terminal: TerminalOptions): string[] {
  const { row, unit, codes, lines } = opened;
  const count = `${shortCount(row.count)} in all, ${shortRate(row.rate, unit)} per ${unit}, last ${ago(row.age)}`;
  return [
    ...titled(opened, terminal),
    ...prose(`  ${count}`, terminal),
    ...(codes.length > 0 ? ['', ...prose(`  codes: ${codes.join(', ')}`, terminal)] : []),
    '',
    ...(lines.length > 0
      ? [paint('bold', lines.length === 1 ? 'Last line' : 'Last lines', terminal)]
      : []),
    ...lines.flatMap((line) => lineRows(line, terminal)),
  ];
}

function titled({ row, meaning }: Opened, terminal: TerminalOptions): string[] {
  const style = styleOf(row.severity);
  if (meaning.length === 0) return prose(row.key, terminal, style);
  const plain = { color: false, columns: terminal.columns };
  const [title = '', ...others] = formatMeanings(meaning, plain).trimEnd().split('\n');
  return [...prose(title, terminal, style), ...others.flatMap((one) => prose(one, terminal))];
}

/** A row again in rows, should a word of it be too long. */
function prose(text: string, terminal: TerminalOptions, style?: Style): string[] {
  const indent = text.length - text.trimStart().length;
  return hang(cellsOf(text.slice(indent), style), indent, terminal);
}

function hang(cells: readonly Cell[], indent: number, terminal: TerminalOptions): string[] {
  const margin = ' '.repeat(Math.min(indent, Math.floor(terminal.columns / 2)));
  const rows = toRows(cells, { width: terminal.columns - margin.length, isProse: true });
  return rows.map((row) => margin + printCells(row, terminal));
}

function lineRows(line: OpenedLine, terminal: TerminalOptions): string[] {
  const { text, start, end, severity, source, age } = line;
  const mark: Mark = { start, end, style: styleOf(severity) };
  const place = source === undefined ? ago(age) : `${ago(age)}, ${source}`;
  const width = terminal.columns - INDENT;
  const rows = clip(text, end > start ? [mark] : [], width, MOST_ROWS);
  return [
    ...hang(cellsOf(place, 'dim'), 0, terminal),
    ...rows.map((row) => ' '.repeat(INDENT) + printCells(row, terminal)),
  ];
}

function ago(age: number): string {
  const shown = shortAge(age);
  return shown === 'now' ? shown : `${shown} ago`;
}

/** Keys and what they do. */
export function helpRows(keys: readonly KeyHint[], terminal: TerminalOptions): string[] {
  const width = Math.max(...keys.map(([key]) => key.length)) + 2;
  return keys.flatMap(([key, does]) => {
    const rows = toRows(cellsOf(does), { width: terminal.columns - width - INDENT, isProse: true });
    return rows.map((row, at) => {
      const head = at === 0 ? paint('bold', key.padEnd(width), terminal) : ' '.repeat(width);
      return `${' '.repeat(INDENT)}${head}${printCells(row, terminal)}`;
    });
  });
}
