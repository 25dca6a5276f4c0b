import type { Finding } from '../types.js';
import { printCells } from './cells.js';
import { clip, type Mark } from './clip.js';
import { styleOf } from './meaning.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

/** A longer line is shown in parts on a terminal. */
const MOST_ROWS = 3;
/** Of joined lines, those with codes are shown on a terminal, at most this many. */
const MOST_LINES = 10;
/** Joined lines stay lines; a bar before each shows that it is not a record, nor an explanation. */
const BAR = '  | ';
/** A place that leaves less room for the line gets a row of its own. */
const LEAST_WIDTH = 14;

/** A line in rows, its codes highlighted, behind its place. */
export function showLine(
  place: string,
  text: string,
  findings: readonly Finding[],
  terminal: TerminalOptions,
): string[] {
  const marks = marksOf(findings);
  const painted = paint('dim', place, terminal);
  const ended = text.replace(/\n+$/, '');
  if (terminal.columns === Number.POSITIVE_INFINITY) {
    return [`${painted} ${highlight(ended, marks, terminal)}`];
  }
  return onTerminal({ place, painted }, ended, marks, terminal);
}

function onTerminal(
  { place, painted }: { readonly place: string; readonly painted: string },
  text: string,
  marks: readonly Mark[],
  terminal: TerminalOptions,
): string[] {
  const [first = '', ...others] = text.split('\n');
  const isApart = terminal.columns - place.length - 1 < LEAST_WIDTH;
  const indent = isApart ? 0 : place.length + 1;
  const rows = clip(first, within(marks, 0, first.length), terminal.columns - indent, MOST_ROWS);
  const shown = rows.map((row, at) => {
    const margin = at === 0 && !isApart ? `${painted} ` : ' '.repeat(indent);
    return `${margin}${printCells(row, terminal)}`;
  });
  const below = others.length === 0 ? [] : joinedRows(others, first.length + 1, marks, terminal);
  return [...(isApart ? [painted] : []), ...shown, ...below];
}

/** The lines with codes of those that belong to a first one. */
function joinedRows(
  lines: readonly string[],
  offset: number,
  marks: readonly Mark[],
  terminal: TerminalOptions,
): string[] {
  const rows: string[] = [];
  let start = offset;
  let skipped = 0;
  let shown = 0;
  const skip = (): void => {
    if (skipped > 0) rows.push(`${BAR}${paint('dim', '…', terminal)}`);
    skipped = 0;
  };
  for (const line of lines) {
    const own = within(marks, start, start + line.length);
    start += line.length + 1;
    if (own.length === 0 || shown === MOST_LINES) {
      skipped++;
      continue;
    }
    skip();
    shown++;
    const clipped = clip(line, own, terminal.columns - BAR.length, MOST_ROWS);
    rows.push(...clipped.map((row) => `${BAR}${printCells(row, terminal)}`));
  }
  skip();
  return rows;
}

/** The codes of a line, in order; of those that overlap, the first. */
function marksOf(findings: readonly Finding[]): Mark[] {
  const marks = findings.flatMap(({ start, end, also = [], explanation: { severity } }) =>
    [{ start, end }, ...also].map((span) => ({ ...span, style: styleOf(severity) })),
  );
  let end = 0;
  return marks
    .toSorted((a, b) => a.start - b.start)
    .filter((mark) => {
      const isFree = mark.start >= end;
      if (isFree) end = mark.end;
      return isFree;
    });
}

/** Marks in a part of the text, as offsets into it. */
function within(marks: readonly Mark[], from: number, to: number): Mark[] {
  return marks
    .filter(({ start, end }) => end > from && start < to)
    .map((mark) => ({ ...mark, start: Math.max(mark.start, from) - from, end: mark.end - from }));
}

/** The whole line, where there is no terminal. */
function highlight(text: string, marks: readonly Mark[], terminal: TerminalOptions): string {
  let shown = '';
  let from = 0;
  for (const { start, end, style } of marks) {
    const match = escapeControls(text.slice(start, end));
    shown += escapeLines(text.slice(from, start)) + paint(style, match, terminal);
    from = end;
  }
  return shown + escapeLines(text.slice(from));
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join(`\n${BAR}`);
}
