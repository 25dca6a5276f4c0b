import { bestWalker } from './bestWalker.js';
import { NumberSet } from './numberSet.js';
import type { RuleSet, Step } from './ruleSet.js';
import { LANE_NUMBERS, LANES, type MakeWalker, NOTE_NUMBERS, type Walker } from './walker.js';

/** An entry of the table that no byte has asked for yet. */
const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
const ACCEPTING = -2;
/** States kept before the table is emptied and built anew: 6 MB at 170 classes. */
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
  /** Rows by a hash of what they stand for. */
  #rowsByHash = new Map<number, number[]>();
  /** Where a step leads, and which rules accept there, while it is found out. */
  readonly #ahead: NumberSet;
  readonly #accepting: NumberSet;

  constructor(rules: RuleSet, makeWalker: MakeWalker = bestWalker) {
    this.#rules = rules;
    this.#stride = rules.classCount;
    this.#ahead = new NumberSet(rules.stateCount);
    this.#accepting = new NumberSet(rules.rules.length);
    this.#walker = makeWalker(rules.classOf, (MAX_ROWS + SPARE_ROWS) * this.#stride);
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
      this.#goOn(bytes, lane, onAccept);
    }
    for (let lane = 0; lane < LANES; lane++) {
      for (let stop = walker.walkOne(lane); stop !== -1; stop = walker.walkOne(lane)) {
        this.#goOn(bytes, stop, onAccept);
      }
    }
    this.#tell(onAccept);
  }

  /** Tells what was noted; then takes the step at which a lane stopped, if one did. */
  #goOn(bytes: Buffer, lane: number, onAccept: OnAccept): void {
    this.#tell(onAccept);
    if (lane < LANES) this.#step(bytes, lane, onAccept);
  }

  #tell(onAccept: OnAccept): void {
    const { notes, base } = this.#walker;
    const end = this.#walker.takeNotes() * NOTE_NUMBERS;
    for (let note = 0; note < end; note += NOTE_NUMBERS) {
      const row = notes[note + 2] as number;
      const { accepts } = this.#states[row / this.#stride] ?? NOWHERE;
      onAccept(notes[note] as number, (notes[note + 1] as number) - base, accepts);
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
    this.#ahead.clear();
    this.#accepting.clear();
    if (byteClass !== this.#rules.newlineClass) this.#follow(row, byteClass);
    const starts = this.#rules.startsAfter[byteClass] ?? 0;
    const room = this.#states.length < MAX_ROWS;
    if (!room) this.#empty();
    const states = this.#ahead.sorted();
    const target = this.#rowOf({ states, starts, accepts: this.#accepting.sorted() });
    const entry = this.#accepting.size > 0 ? ACCEPTING - target : target;
    if (room) this.#walker.table[row + byteClass] = entry;
    return entry;
  }

  #follow(row: number, byteClass: number): void {
    const { states, starts } = this.#states[row / this.#stride] ?? NOWHERE;
    this.#add(this.#rules.followStarts(starts, byteClass));
    for (const state of states) this.#add(this.#rules.follow(state, byteClass));
  }

  #add(step: Step | undefined): void {
    if (step === undefined) return;
    this.#ahead.addAll(step.states);
    this.#accepting.addAll(step.accepts);
  }

  #lineStart(): number {
    const { startsAfter, newlineClass } = this.#rules;
    return this.#rowOf({ ...NOWHERE, starts: startsAfter[newlineClass] ?? 0 });
  }

  #rowOf(state: State): number {
    const hash = hashOf(state);
    const rows = this.#rowsByHash.get(hash) ?? [];
    const known = rows.find((row) => isSame(this.#states[row / this.#stride] ?? NOWHERE, state));
    if (known !== undefined) return known;
    const row = this.#states.length * this.#stride;
    this.#walker.table.fill(UNBUILT, row, row + this.#stride);
    rows.push(row);
    this.#rowsByHash.set(hash, rows);
    this.#states.push(state);
    return row;
  }

  /** Forgets all rows but those on which lanes stand. */
  #empty(): void {
    const { lanes } = this.#walker;
    const places = Array.from({ length: LANES }, (_, lane) => lane * LANE_NUMBERS + 2);
    const standing = places.map((place) => {
      return this.#states[(lanes[place] as number) / this.#stride] ?? NOWHERE;
    });
    this.#emptied++;
    this.#rowsByHash = new Map();
    this.#states = [];
    standing.forEach((state, lane) => {
      lanes[places[lane] as number] = this.#rowOf(state);
    });
  }
}

/** FNV-1a, a number at a time. */
function hashOf({ states, starts, accepts }: State): number {
  let hash = starts;
  for (const state of states) hash = Math.imul(hash ^ state, 0x01000193);
  for (const rule of accepts) hash = Math.imul(hash ^ rule, 0x01000193);
  return hash;
}

function isSame(a: State, b: State): boolean {
  return a.starts === b.starts && isEqual(a.states, b.states) && isEqual(a.accepts, b.accepts);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at]);
}
