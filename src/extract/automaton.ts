import type { Rule } from './rule.js';
import type { RuleSet } from './ruleSet.js';

/** An entry of the table that no byte has asked for yet. */
const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
const ACCEPTING = -2;
const FIRST_ROWS = 256;
/** States kept before the table is emptied and built anew: 4 MB at 100 classes. */
const MAX_ROWS = 10_000;

/** A walk through a run of whole lines. */
export interface Lane {
  /** Offset of the next byte. */
  at: number;
  readonly end: number;
  /** The automaton's state. */
  row: number;
}

/**
 * The rules' deterministic automaton, built state by state as the input asks for it. States are
 * rows of a table; a state is named by the place of its row, so that a step is one addition and
 * two loads. Each step waits for the one before it: two lanes, walked in turn, wait half as long.
 */
export class Automaton {
  readonly #rules: RuleSet;
  readonly #classOf: Uint8Array;
  readonly #stride: number;
  #table: Int32Array;
  #rowCount = 0;
  #rowOfStates = new Map<string, number>();
  #statesOfRow: (readonly number[])[] = [];
  #acceptsOfRow: (readonly number[])[] = [];
  /** The lanes whose rows must outlive an emptying of the table. */
  #lanes: Lane[] = [];

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#classOf = rules.classOf;
    this.#stride = rules.classCount;
    this.#table = new Int32Array(FIRST_ROWS * this.#stride).fill(UNBUILT);
  }

  /** Forgets all lanes and begins new ones, each at the start of a line. */
  begin(...runs: readonly { from: number; to: number }[]): Lane[] {
    const row = this.#lineStart();
    this.#lanes = runs.map(({ from, to }) => ({ at: from, end: to, row }));
    return this.#lanes;
  }

  /** The indexes of the rules that accept where a lane stands. */
  acceptedBy(lane: Lane): readonly number[] {
    return this.#acceptsOfRow[lane.row / this.#stride] ?? [];
  }

  /** The rules of these indexes. */
  rulesAt(indexes: readonly number[]): Rule[] {
    const { rules } = this.#rules;
    return indexes.map((index) => rules[index] as Rule);
  }

  /** Walks a lane up to behind the byte on which a rule accepts; false at its end. */
  advance(bytes: Uint8Array, lane: Lane): boolean {
    const classOf = this.#classOf;
    const { end } = lane;
    for (;;) {
      const table = this.#table;
      let { at, row } = lane;
      while (at < end) {
        const next = table[row + (classOf[bytes[at] as number] as number)] as number;
        if (next < 0) break;
        row = next;
        at++;
      }
      lane.at = at;
      lane.row = row;
      if (at === end) return false;
      if (this.#step(bytes, lane)) return true;
    }
  }

  /** Walks two lanes until a rule accepts in one of them, which is returned, or one ends. */
  advancePair(bytes: Uint8Array, first: Lane, second: Lane): Lane | undefined {
    const classOf = this.#classOf;
    for (;;) {
      const table = this.#table;
      let { at, row } = first;
      let { at: otherAt, row: otherRow } = second;
      const steps = Math.min(first.end - at, second.end - otherAt);
      const stop = at + steps;
      let next = 0;
      while (at < stop) {
        next = table[row + (classOf[bytes[at] as number] as number)] as number;
        const other = table[otherRow + (classOf[bytes[otherAt] as number] as number)] as number;
        if ((next | other) < 0) break;
        row = next;
        otherRow = other;
        at++;
        otherAt++;
      }
      first.at = at;
      first.row = row;
      second.at = otherAt;
      second.row = otherRow;
      if (at === stop) return undefined;
      const stopped = next < 0 ? first : second;
      if (this.#step(bytes, stopped)) return stopped;
    }
  }

  /** One step that the table may not know yet; true if rules accept behind it. */
  #step(bytes: Uint8Array, lane: Lane): boolean {
    const byteClass = this.#classOf[bytes[lane.at] as number] as number;
    const entry = this.#table[lane.row + byteClass] as number;
    const next = entry === UNBUILT ? this.#build(lane.row, byteClass) : entry;
    lane.at++;
    lane.row = next <= ACCEPTING ? ACCEPTING - next : next;
    return next <= ACCEPTING;
  }

  /** Finds or makes the row to which a class of bytes leads, and enters it in the table. */
  #build(row: number, byteClass: number): number {
    const from = this.#statesOfRow[row / this.#stride] ?? [];
    const states = new Set(this.#rules.startsAfter[byteClass]);
    const accepts = new Set<number>();
    for (const state of byteClass === this.#rules.newlineClass ? [] : from) {
      const step = this.#rules.follow(state, byteClass);
      for (const next of step?.states ?? []) states.add(next);
      for (const rule of step?.accepts ?? []) accepts.add(rule);
    }
    const room = this.#rowCount < MAX_ROWS;
    if (!room) this.#empty();
    const target = this.#rowOf([...states], [...accepts]);
    const entry = accepts.size > 0 ? ACCEPTING - target : target;
    if (room) this.#table[row + byteClass] = entry;
    return entry;
  }

  #lineStart(): number {
    return this.#rowOf([...(this.#rules.startsAfter[this.#rules.newlineClass] ?? [])], []);
  }

  #rowOf(states: number[], accepts: readonly number[]): number {
    states.sort((a, b) => a - b);
    const key = `${states.join()}/${accepts.join()}`;
    const known = this.#rowOfStates.get(key);
    if (known !== undefined) return known;
    const row = this.#rowCount * this.#stride;
    this.#rowOfStates.set(key, row);
    this.#statesOfRow.push(states);
    this.#acceptsOfRow.push(accepts);
    this.#rowCount++;
    if (this.#rowCount * this.#stride > this.#table.length) this.#grow();
    return row;
  }

  #grow(): void {
    const grown = new Int32Array(this.#table.length * 2).fill(UNBUILT, this.#table.length);
    grown.set(this.#table);
    this.#table = grown;
  }

  /** Forgets all rows but those on which lanes stand. */
  #empty(): void {
    const standing = this.#lanes.map(({ row }) => row / this.#stride);
    const states = standing.map((row) => [...(this.#statesOfRow[row] ?? [])]);
    const accepts = standing.map((row) => this.#acceptsOfRow[row] ?? []);
    this.#table.fill(UNBUILT);
    this.#rowCount = 0;
    this.#rowOfStates = new Map();
    this.#statesOfRow = [];
    this.#acceptsOfRow = [];
    this.#lanes.forEach((lane, index) => {
      lane.row = this.#rowOf(states[index] ?? [], accepts[index] ?? []);
    });
  }
}
