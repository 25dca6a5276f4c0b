import { paint, type TerminalOptions } from '../terminal.js';
import { clock, shortCount, shortRate } from './amounts.js';
import { columnsFor, fit } from './fit.js';
import { tableRows } from './table.js';
import type { KeyHint, Size, TopFoot, TopHead, TopView, Unit } from './view.js';

/** The head has two rows, and the foot one. */
const AROUND = 3;
/** Narrower terminals have no room for the columns that are always shown. */
const LEAST_COLUMNS = 24;
const GAP = '  ';
/** What is typed is more important than a note beside it. */
const LEAST_PROMPT = 24;

/** How many rows of a size are between the head and the foot. */
export function bodyRows({ rows }: Size): number {
  return Math.max(0, rows - AROUND);
}

/** The rows of a frame: exactly as many as there are, each of exactly as many columns. */
export function frameOf(view: TopView, size: Size, color: boolean): string[] {
  if (size.columns < LEAST_COLUMNS) {
    return Array.from({ length: size.rows }, (_, at) =>
      fit(at === 0 ? 'too narrow' : '', size.columns),
    );
  }
  const terminal = { color, columns: size.columns };
  const room = { columns: size.columns, rows: bodyRows(size) };
  const rows = [
    ...headOf(view, terminal),
    ...filled(bodyOf(view, room, terminal), room),
    footOf(view.foot, terminal),
  ];
  return rows.slice(0, size.rows);
}

function filled(rows: readonly string[], { columns, rows: count }: Size): string[] {
  const blank = ' '.repeat(columns);
  return Array.from({ length: count }, (_, at) => rows[at] ?? blank);
}

function bodyOf(view: TopView, room: Size, terminal: TerminalOptions): string[] {
  const { body } = view;
  if (body.kind === 'rows') return rowsOrNothing(view, room, terminal);
  if (body.kind === 'text') return body.rows.slice(body.from, body.from + room.rows);
  return body.choices.map((choice, at) => {
    const isChosen = at === body.chosen;
    const text = fit(`${isChosen ? '> ' : '  '}${choice}`, terminal.columns);
    return isChosen ? paint('inverse', text, terminal) : text;
  });
}

function rowsOrNothing(view: TopView, room: Size, terminal: TerminalOptions): string[] {
  if (view.rows.length > 0) return tableRows(view, room, terminal);
  const { codes, lines, state } = view.head;
  const waiting = state === 'ended' ? 'The input had no codes.' : 'Waiting for codes.';
  const none = lines === 0 && state !== 'ended' ? 'Waiting for lines.' : waiting;
  const said = codes > 0 ? 'No code matches the filter. Esc clears it.' : none;
  return ['', `  ${said}`].map((row) => fit(row, room.columns));
}

const STATES = { running: '', paused: 'PAUSED', ended: 'input ended' } as const;

function headOf({ head, unit }: TopView, terminal: TerminalOptions): string[] {
  const { columns } = terminal;
  const state = STATES[head.state];
  const right = [state, clock(head.elapsed)].filter(Boolean).join(GAP);
  const name = fit(`errenrich top: ${head.inputs}`, Math.max(0, columns - right.length - 1));
  const shown =
    state === '' ? right : `${paint('inverse', state, terminal)}${GAP}${clock(head.elapsed)}`;
  const first =
    columns > right.length ? `${paint('bold', name, terminal)} ${shown}` : fit(right, columns);
  return [first, fit(factsOf(head, unit, columns), columns)];
}

/** As many facts as fit, the most important first. */
function factsOf(head: TopHead, unit: Unit, columns: number): string {
  const per = unit === 'minute' ? 'min' : 's';
  const about = head.errorBound > 0 ? ` (each up to ${shortCount(head.errorBound)} low)` : '';
  const facts = [
    `${shortCount(head.codes)} codes${about}`,
    `${shortRate(head.rate, unit)}/${per}`,
    `${shortCount(head.distinct)} distinct`,
    ...(head.fresh > 0 ? [`+${shortCount(head.fresh)} new`] : []),
    `${shortCount(head.lines)} lines`,
    `trend per ${stepOf(head.interval)}`,
  ];
  while (facts.length > 1 && columnsFor(facts.join(GAP), columns + 1) > columns) facts.pop();
  return facts.join(GAP);
}

function stepOf(ms: number): string {
  return `${Number((ms / 1_000).toFixed(2))} s`;
}

function footOf(foot: TopFoot, terminal: TerminalOptions): string {
  const { columns } = terminal;
  if (foot.kind === 'prompt') {
    const note = foot.note === undefined ? '' : `${GAP}${foot.note}`;
    const room = columns - columnsFor(note, columns);
    const typed = `${foot.label}: ${foot.text}`;
    if (room < LEAST_PROMPT) return fit(endOf(typed, columns), columns);
    return `${fit(endOf(typed, room), room)}${paint('dim', note, terminal)}`;
  }
  const { note } = foot;
  if (note !== undefined) return paint('bold', fit(note, columns), terminal);
  return hintsOf(foot.hints, terminal);
}

/** The end of what is being typed must be seen. */
function endOf(text: string, room: number): string {
  let shown = `${text}_`;
  while (columnsFor(shown, room + 1) > room && shown.length > 1) shown = shown.slice(1);
  return shown;
}

/** As many hints as fit. */
function hintsOf(hints: readonly KeyHint[], terminal: TerminalOptions): string {
  let left = terminal.columns;
  let row = '';
  for (const [key, does] of hints) {
    const taken = (row === '' ? 0 : GAP.length) + key.length + 1 + does.length;
    if (taken > left) break;
    left -= taken;
    row += `${row === '' ? '' : GAP}${paint('bold', key, terminal)} ${does}`;
  }
  return row + ' '.repeat(left);
}
