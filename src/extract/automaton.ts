import { bestWalker } from './bestWalker.js';
import type { RuleSet, Step } from './ruleSet.js';
import { LANE_NUMBERS, LANES, type MakeWalker, type Walker } from './walker.js';

/** An entry of the table that no byte has asked for yet. */
const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
const ACCEPTING = -2;
/** States kept before the table is emptied and built anew: 3 MB at 100 classes. */
const MAX_ROWS = 8_192;
/** Rows that may come when the table is full: the start of a line, and where each lane stands. */
const SPARE_ROWS = LANES + 1;
const NEWLINE = 0x0a;

/** What the automaton knows at a place of a line. */
interface State {
  /** How far matches have come, ascending. */
  readonly states: readonly number[];
  /** The set of states in which matches may begin here. */
  readonly starts: number;
  /** Rules that accept here. */
  readonly accepts: readonly number[];
}

const NOWHERE: State = { states: [], starts: 0, accepts: [] };

/** Told of each place of a lane behind which rules accept: the offset, and the rules' indexes. */
export type OnAccept = (lane: number, at: number, rules: readonly number[]) => void;

/**
 * The rules' deterministic automaton, built state by state as the input asks for it. States are
 * rows of a table; a state is named by the place of its row, so that a step is one addition and
 * two loads.
 */
export class Automaton {
  readonly #rules: RuleSet;
  readonly #stride: number;
  readonly #walker: Walker;
  #emptied = 0;
  /** What each row stands for. */
  #states: State[] = [];
  #rowOfState = new Map<string, number>();

  constructor(rules: RuleSet, makeWalker: MakeWalker = bestWalker) {
    this.#rules = rules;
    this.#stride = rules.classCount;
    this.#walker = makeWalker(rules.classOf, (MAX_ROWS + SPARE_ROWS) * this.#stride);
    this.#walker.table.fill(UNBUILT);
  }

  /** How many times the table was full, and was emptied. */
  get emptied(): number {
    return this.#emptied;
  }

  /** Reads whole lines. The places of one lane come in order, and before those of the next lane. */
  scan(bytes: Buffer, onAccept: OnAccept): void {
    const walker = this.#walker;
    walker.open(bytes);
    this.#begin(bytes);
    for (let lane = walker.walk(); lane !== -1; lane = walker.walk()) {
      this.#step(bytes, lane, onAccept);
    }
    for (let lane = 0; lane < LANES; lane++) {
      while (walker.walkOne(lane) !== -1) this.#step(bytes, lane, onAccept);
    }
  }

  /** Lets each lane begin at a line, about as far from the next as that from the one after. */
  #begin(bytes: Buffer): void {
    const { lanes, base } = this.#walker;
    const row = this.#lineStart();
    let from = 0;
    for (let lane = 0; lane < LANES; lane++) {
      const share = Math.floor(((lane + 1) * bytes.length) / LANES);
      const newline = lane === LANES - 1 ? -1 : bytes.indexOf(NEWLINE, Math.max(share, from));
      const to = newline === -1 ? bytes.length : newline + 1;
      lanes.set([base + from, base + to, row], lane * LANE_NUMBERS);
      from = to;
    }
  }

  /** One step that the table may not know yet, or that leads to where rules accept. */
  #step(bytes: Buffer, lane: number, onAccept: OnAccept): void {
    const { lanes, table, base } = this.#walker;
    const place = lane * LANE_NUMBERS;
    const at = (lanes[place] as number) - base;
    const row = lanes[place + 2] as number;
    const byteClass = this.#rules.classOf[bytes[at] as number] as number;
    const entry = table[row + byteClass] as number;
    const next = entry === UNBUILT ? this.#build(row, byteClass) : entry;
    lanes[place] = base + at + 1;
    lanes[place + 2] = next <= ACCEPTING ? ACCEPTING - next : next;
    if (next <= ACCEPTING) {
      onAccept(lane, at, this.#states[(ACCEPTING - next) / this.#stride]?.accepts ?? []);
    }
  }

  /** Finds or makes the row to which a class of bytes leads, and enters it in the table. */
  #build(row: number, byteClass: number): number {
    const from = this.#states[row / this.#stride] ?? NOWHERE;
    const states = new Set<number>();
    const accepts = new Set<number>();
    for (const step of byteClass === this.#rules.newlineClass ? [] : this.#steps(from, byteClass)) {
      for (const next of step.states) states.add(next);
      for (const rule of step.accepts) accepts.add(rule);
    }
    const starts = this.#rules.startsAfter[byteClass] ?? 0;
    const room = this.#states.length < MAX_ROWS;
    if (!room) this.#empty();
    const target = this.#rowOf({
      states: [...states].sort(ascending),
      starts,
      accepts: [...accepts],
    });
    const entry = accepts.size > 0 ? ACCEPTING - target : target;
    if (room) this.#walker.table[row + byteClass] = entry;
    return entry;
  }

  *#steps({ states, starts }: State, byteClass: number): Generator<Step> {
    yield this.#rules.followStarts(starts, byteClass);
    for (const state of states) {
      const step = this.#rules.follow(state, byteClass);
      if (step !== undefined) yield step;
    }
  }

  #lineStart(): number {
    const { startsAfter, newlineClass } = this.#rules;
    return this.#rowOf({ ...NOWHERE, starts: startsAfter[newlineClass] ?? 0 });
  }

  #rowOf(state: State): number {
    const key = `${state.states.join()}/${state.starts}/${state.accepts.join()}`;
    const known = this.#rowOfState.get(key);
    if (known !== undefined) return known;
    const row = this.#states.length * this.#stride;
    this.#rowOfState.set(key, row);
    this.#states.push(state);
    return row;
  }

  /** Forgets all rows but those on which lanes stand. */
  #empty(): void {
    const { lanes, table } = this.#walker;
    const places = Array.from({ length: LANES }, (_, lane) => lane * LANE_NUMBERS + 2);
    const standing = places.map((place) => {
      return this.#states[(lanes[place] as number) / this.#stride] ?? NOWHERE;
    });
    table.fill(UNBUILT);
    this.#emptied++;
    this.#rowOfState = new Map();
    this.#states = [];
    standing.forEach((state, lane) => {
      lanes[places[lane] as number] = this.#rowOf(state);
    });
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
