import type { Rule } from './rule.js';
import type { RuleSet } from './ruleSet.js';

/** An entry of the table that no byte has asked for yet. */
const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
const ACCEPTING = -2;
const FIRST_ROWS = 256;
/** States kept before the table is emptied and built anew: 4 MB at 100 classes. */
const MAX_ROWS = 10_000;

/**
 * The rules' deterministic automaton, built state by state as the input asks for it. States are
 * rows of a table; a state is named by the place of its row, so that a step is one addition and
 * two loads.
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
  #row: number;

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#classOf = rules.classOf;
    this.#stride = rules.classCount;
    this.#table = new Int32Array(FIRST_ROWS * this.#stride).fill(UNBUILT);
    this.#row = this.#lineStart();
  }

  /** Indexes of the rules that accepted where `advance` stopped. */
  get accepted(): readonly number[] {
    return this.#acceptsOfRow[this.#row / this.#stride] ?? [];
  }

  /** The rules of these indexes. */
  rulesAt(indexes: readonly number[]): Rule[] {
    return indexes.map((index) => this.#rules.rules[index] as Rule);
  }

  /** Forgets what was read: the next byte begins a line. */
  reset(): void {
    this.#row = this.#lineStart();
  }

  /**
   * Reads bytes until a rule accepts.
   * @returns the offset behind the byte on which it did, or -1 at the end of the bytes
   */
  advance(bytes: Uint8Array, from: number): number {
    const classOf = this.#classOf;
    const end = bytes.length;
    let at = from;
    let row = this.#row;
    for (;;) {
      const table = this.#table;
      let next = 0;
      while (at < end) {
        next = table[row + (classOf[bytes[at] as number] as number)] as number;
        if (next < 0) break;
        row = next;
        at++;
      }
      if (at === end) break;
      if (next === UNBUILT) next = this.#build(row, classOf[bytes[at] as number] as number);
      at++;
      if (next <= ACCEPTING) {
        this.#row = ACCEPTING - next;
        return at;
      }
      row = next;
    }
    this.#row = row;
    return -1;
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

  #rowOf(states: number[], accepts: number[]): number {
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

  #empty(): void {
    this.#table.fill(UNBUILT);
    this.#rowCount = 0;
    this.#rowOfStates = new Map();
    this.#statesOfRow = [];
    this.#acceptsOfRow = [];
  }
}
