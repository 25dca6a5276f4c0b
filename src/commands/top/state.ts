import { LIVE_KEYS, type LiveKey } from '../../run/liveCounts.js';
import type { Sort, Unit } from '../../run/top.js';

/** What the view shows, and what keys mean at present. */
export interface TopState {
  readonly by: LiveKey;
  readonly sort: Sort;
  readonly unit: Unit;
  readonly filter: string;
  readonly isPaused: boolean;
  /** The row that is selected: the first one if absent, whichever it is. */
  readonly selected: string | undefined;
  readonly mode: Mode;
  /** What the foot says until the next key. */
  readonly note?: string | undefined;
}

export type Mode =
  | { readonly kind: 'table' }
  | { readonly kind: 'filter'; readonly before: string }
  | { readonly kind: 'choice'; readonly chosen: number }
  | { readonly kind: 'opened'; readonly id: string; readonly from: number }
  | { readonly kind: 'help'; readonly from: number }
  | { readonly kind: 'saving'; readonly name: string };

/** A key that was pressed: its name, or what it types. */
export interface Press {
  readonly name: string;
  /** Absent for keys that type nothing. */
  readonly text?: string | undefined;
}

/** What is shown when a key is pressed. */
export interface Seen {
  /** The rows, in order. */
  readonly ids: readonly string[];
  /** How many rows there is room for. */
  readonly page: number;
  /** How many rows of text there are, if text is shown. */
  readonly textRows: number;
  /** The name that is offered for a report. */
  readonly reportName: string;
}

/** What the view must do besides showing its new state. */
export type Act = 'quit' | 'suspend' | 'redraw' | { readonly save: string };

export interface Pressed {
  readonly state: TopState;
  readonly act?: Act;
}

type Handler<M extends Mode = Mode> = (state: TopState, mode: M, key: Press, seen: Seen) => Pressed;

const TABLE: Mode = { kind: 'table' };
const ALWAYS: Readonly<Record<string, Act>> = {
  'ctrl-c': 'quit',
  'ctrl-z': 'suspend',
  'ctrl-l': 'redraw',
};
const SORT_KEYS: Readonly<Record<string, Sort>> = { r: 'rate', t: 'total', l: 'last' };

/** The state after a key. */
export function press(before: TopState, key: Press, seen: Seen): Pressed {
  const always = ALWAYS[key.name];
  if (always !== undefined) return { state: before, act: always };
  const state = { ...before, note: undefined };
  const handler = HANDLERS[state.mode.kind] as Handler;
  return handler(state, state.mode, key, seen);
}

const HANDLERS: { readonly [K in Mode['kind']]: Handler<Extract<Mode, { kind: K }>> } = {
  table: pressInTable,
  filter: pressInFilter,
  choice: pressInChoice,
  opened: pressInText,
  help: pressInText,
  saving: pressInName,
};

function pressInTable(state: TopState, _: Mode, key: Press, seen: Seen): Pressed {
  const to = moved(key.name, selectedAt(state, seen), seen.ids.length, seen.page - 1);
  if (to !== undefined)
    return { state: { ...state, selected: to === 0 ? undefined : seen.ids[to] } };
  const sort = SORT_KEYS[key.name];
  if (sort !== undefined) return { state: { ...state, sort } };
  if (key.name === 'enter') return { state: opened(state, seen) };
  if (key.name === 'escape') return { state: { ...state, filter: '', selected: undefined } };
  if (key.name === '/' || key.name === 'f') {
    return { state: { ...state, mode: { kind: 'filter', before: state.filter } } };
  }
  if (key.name === 'g') {
    const chosen = LIVE_KEYS.indexOf(state.by);
    return { state: { ...state, mode: { kind: 'choice', chosen } } };
  }
  return pressAnywhere(state, key, seen);
}

/** Keys that mean the same in the table and in text. */
function pressAnywhere(state: TopState, { name }: Press, seen: Seen): Pressed {
  if (name === 'q') return { state, act: 'quit' };
  if (name === ' ' || name === 'p') return { state: { ...state, isPaused: !state.isPaused } };
  if (name === 'u') {
    return { state: { ...state, unit: state.unit === 'second' ? 'minute' : 'second' } };
  }
  if (name === '?' || name === 'h') return { state: { ...state, mode: { kind: 'help', from: 0 } } };
  if (name === 's') {
    return { state: { ...state, mode: { kind: 'saving', name: seen.reportName } } };
  }
  return { state };
}

function pressInText(
  state: TopState,
  mode: Extract<Mode, { from: number }>,
  key: Press,
  seen: Seen,
): Pressed {
  if (['escape', 'enter', 'left', 'backspace'].includes(key.name))
    return { state: { ...state, mode: TABLE } };
  const last = Math.max(0, seen.textRows - seen.page);
  const to = moved(key.name, Math.min(mode.from, last), last + 1, seen.page);
  if (to !== undefined) return { state: { ...state, mode: { ...mode, from: to } } };
  const isHelp = mode.kind === 'help' && (key.name === '?' || key.name === 'h');
  return isHelp ? { state: { ...state, mode: TABLE } } : pressAnywhere(state, key, seen);
}

function pressInFilter(
  state: TopState,
  mode: Extract<Mode, { kind: 'filter' }>,
  key: Press,
): Pressed {
  if (key.name === 'enter') return { state: { ...state, mode: TABLE } };
  if (key.name === 'escape') return { state: { ...state, filter: '', mode: TABLE } };
  const filter = typed(state.filter, key);
  const isLeft = key.name === 'backspace' && state.filter === '';
  return { state: isLeft ? { ...state, mode: TABLE } : { ...state, filter, mode } };
}

function pressInChoice(
  state: TopState,
  mode: Extract<Mode, { kind: 'choice' }>,
  key: Press,
  seen: Seen,
): Pressed {
  if (key.name === 'escape' || key.name === 'q') return { state: { ...state, mode: TABLE } };
  const by = LIVE_KEYS[mode.chosen];
  if (key.name === 'enter' && by !== undefined) {
    return { state: { ...state, by, selected: undefined, mode: TABLE } };
  }
  const name = key.name === 'g' ? 'down' : key.name;
  const to = moved(name, mode.chosen, LIVE_KEYS.length, seen.page);
  return { state: to === undefined ? state : { ...state, mode: { ...mode, chosen: to } } };
}

function pressInName(
  state: TopState,
  mode: Extract<Mode, { kind: 'saving' }>,
  key: Press,
): Pressed {
  if (key.name === 'escape') return { state: { ...state, mode: TABLE } };
  if (key.name !== 'enter')
    return { state: { ...state, mode: { ...mode, name: typed(mode.name, key) } } };
  const done = { ...state, mode: TABLE };
  return mode.name.trim() === '' ? { state: done } : { state: done, act: { save: mode.name } };
}

function opened(state: TopState, seen: Seen): TopState {
  const id = seen.ids[selectedAt(state, seen)];
  return id === undefined ? state : { ...state, mode: { kind: 'opened', id, from: 0 } };
}

/** Where the selected row is; one that is not there any more is taken for the first. */
export function selectedAt({ selected }: TopState, { ids }: Pick<Seen, 'ids'>): number {
  return Math.max(0, selected === undefined ? 0 : ids.indexOf(selected));
}

/** Where a key moves to, in a list; undefined if it does not move. */
function moved(name: string, at: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ up: -1, k: -1, down: 1, j: 1, home: -count, end: count },
    ...{ pageup: -page, 'ctrl-b': -page, pagedown: page, 'ctrl-f': page },
  };
  const step = steps[name];
  if (step === undefined) return undefined;
  return Math.max(0, Math.min(at + step, count - 1));
}

/** A text after a key: what it types is added, and some keys delete. */
function typed(text: string, { name, text: added }: Press): string {
  if (name === 'backspace') return [...text].slice(0, -1).join('');
  if (name === 'ctrl-u') return '';
  if (name === 'ctrl-w') return text.replace(/\S*\s*$/, '');
  return added === undefined ? text : text + added;
}
