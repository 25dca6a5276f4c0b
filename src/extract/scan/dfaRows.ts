import { ACCEPTING, UNBUILT } from './kernel/layout.js';
import { compareRows, type RowDifferences, restoreRows } from './rowDifferences.js';
import type { RuleSet } from './ruleSet.js';
import { type SavedSets, StateTable } from './stateTable.js';

const NONE: readonly number[] = [];
const NO_ROW = -1;

/** Entries at which a walk ends: after a newline, and where rules accept. */
export interface Ends {
  readonly newline: number;
  readonly accepting: number;
}

/** Rows as arrays of numbers. */
export interface SavedRows {
  readonly sets: SavedSets;
  /** The lists of accepting rules, without the empty one, and for each of them its end. */
  readonly accepts: Int32Array;
  readonly acceptEnds: Uint32Array;
  /** The entries of all rows. */
  readonly table: RowDifferences;
}

/**
 * Rows of the deterministic automaton of all rules, or of the separate ones of each, built lazily. A
 * row has an entry for each byte class; it is identified by its number in the table. It represents
 * the state at a position of a line: the states of matches in progress, the set of starts after the
 * last byte, and the rules that accept there, or the rule whose automaton it is.
 */
export class DfaRows {
  readonly #rules: RuleSet;
  readonly #ends: Ends | undefined;
  readonly #stride: number;
  /** The salt of a row is its set of starts, plus a multiple of their number: its part. */
  readonly #states: StateTable;
  /** Lists of accepting rules, each once: the part of a row of all rules is the number of its list. */
  #accepts: (readonly number[])[] = [NONE];
  readonly #numbers = new Map<string, number>();
  /** For each set of starts, in separate automata for each salt, the row without a match in progress. */
  readonly #idleRows: Int32Array;
  /** For each byte set the last row for which it was looked at. */
  readonly #filled: Int32Array;

  /** @param ends those of the separate automata of rules; in the one of all rules, both lead to rows */
  constructor(rules: RuleSet, ends?: Ends) {
    this.#rules = rules;
    this.#ends = ends;
    this.#stride = rules.stride;
    this.#states = new StateTable(rules.stateCount);
    const automata = ends === undefined ? 1 : rules.ruleCount;
    this.#idleRows = new Int32Array(rules.startSetCount * automata).fill(NO_ROW);
    this.#filled = new Int32Array(rules.byteSetCount);
  }

  get count(): number {
    return this.#states.count;
  }

  /**
   * The row for the start of a line.
   * @param rule whose automaton it is, if it is a separate one
   */
  lineStart(table: Int16Array, rule = 0): number {
    this.#states.begin();
    return this.#find(this.#saltOf(this.#rules.newlineClass, rule), table);
  }

  /** The rules that accept on the way to a row. */
  accepts(row: number): readonly number[] {
    return this.#accepts[this.#partOf(row)] ?? NONE;
  }

  /** Finds or makes the row to which a byte class leads, and adds it to the table. */
  build(row: number, byteClass: number, table: Int16Array): number {
    const entry = this.#entry(row, byteClass, table);
    table[row * this.#stride + byteClass] = entry;
    return entry;
  }

  /** Adds all transitions to existing rows to the table. */
  #complete(table: Int16Array): void {
    for (let row = 0; row < this.count; row++) {
      const first = row * this.#stride;
      for (let byteClass = 0; byteClass < this.#rules.classCount; byteClass++) {
        if (table[first + byteClass] === UNBUILT)
          table[first + byteClass] = this.#entry(row, byteClass);
      }
    }
  }

  /** @param table if there is none, only rows that exist are found */
  #entry(row: number, byteClass: number, table?: Int16Array): number {
    const isNewline = byteClass === this.#rules.newlineClass;
    if (isNewline && this.#ends !== undefined) return this.#ends.newline;
    this.#states.begin();
    if (this.#ends === undefined) {
      const accepts = isNewline ? NONE : this.#follow(row, byteClass);
      const target = this.#target(this.#saltOf(byteClass, this.#numberOf(accepts)), table);
      return accepts.length > 0 && target !== UNBUILT ? ACCEPTING - target : target;
    }
    const rule = this.#partOf(row);
    if (this.#followRule(row, rule, byteClass)) return this.#ends.accepting;
    return this.#target(this.#saltOf(byteClass, rule), table);
  }

  #target(salt: number, table?: Int16Array): number {
    return table === undefined ? (this.#states.look(salt) ?? UNBUILT) : this.#find(salt, table);
  }

  /** Exports all rows, so that others can start with them. */
  save(table: Int16Array): SavedRows {
    this.#complete(table);
    const accepts = this.#accepts.slice(1);
    let end = 0;
    return {
      sets: this.#states.save(),
      accepts: Int32Array.from(accepts.flat()),
      acceptEnds: Uint32Array.from(accepts, ({ length }) => (end += length)),
      table: compareRows(table.subarray(0, this.count * this.#stride), this.#stride),
    };
  }

  /** Loads saved rows; there must be none yet. */
  restore(saved: SavedRows, table: Int16Array): void {
    this.#states.restore(saved.sets);
    let from = 0;
    for (const end of saved.acceptEnds) {
      this.#numberOf(Array.from(saved.accepts.subarray(from, end)));
      from = end;
    }
    for (let row = 0; row < this.count; row++) this.#noteIdle(row);
    restoreRows(saved.table, this.#stride, table);
  }

  /** Drops all rows except some. @returns their new numbers */
  keepOnly(rows: readonly number[], table: Int16Array): number[] {
    const kept = rows.map((row) => ({
      states: this.#states.list(row),
      startSet: this.#startSetOf(row),
      accepts: this.accepts(row),
    }));
    this.#states.clear();
    this.#accepts = [NONE];
    this.#numbers.clear();
    this.#idleRows.fill(NO_ROW);
    this.#filled.fill(0);
    return kept.map(({ states, startSet, accepts }) => {
      this.#states.begin();
      this.#states.add(states);
      const part = this.#numberOf(accepts);
      return this.#find(startSet + this.#rules.startSetCount * part, table);
    });
  }

  /** Adds the successors of a row's matches and of those that begin there. @returns what accepts */
  #follow(row: number, byteClass: number): readonly number[] {
    const rules = this.#rules;
    const states = this.#states;
    const begun = rules.begun(this.#startSetOf(row), byteClass);
    states.add(begun.states);
    let accepts = begun.accepts;
    const end = states.endOf(row);
    for (let place = states.beginOf(row); place < end; place++) {
      const state = states.stateAt(place);
      if (!rules.takes(state, byteClass)) continue;
      if (rules.addNext(state, states)) accepts = withRule(accepts, rules.ruleOf(state));
    }
    return accepts;
  }

  /** The same in the automaton of one rule. @returns whether it accepts */
  #followRule(row: number, rule: number, byteClass: number): boolean {
    const rules = this.#rules;
    const states = this.#states;
    if (rules.addBegun({ rule, startSet: this.#startSetOf(row), byteClass }, states)) return true;
    const end = states.endOf(row);
    for (let place = states.beginOf(row); place < end; place++) {
      const state = states.stateAt(place);
      if (rules.takes(state, byteClass) && rules.addNext(state, states)) return true;
    }
    return false;
  }

  #saltOf(byteClass: number, part: number): number {
    return this.#rules.startsAfter(byteClass) + this.#rules.startSetCount * part;
  }

  #startSetOf(row: number): number {
    return this.#states.saltOf(row) % this.#rules.startSetCount;
  }

  #partOf(row: number): number {
    return Math.floor(this.#states.saltOf(row) / this.#rules.startSetCount);
  }

  #numberOf(accepts: readonly number[]): number {
    if (accepts.length === 0) return 0;
    const key = accepts.join();
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#accepts.push(accepts) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }

  #find(salt: number, table: Int16Array): number {
    const { count } = this;
    const row = this.#states.find(salt);
    if (row === count) this.#fill(row, table);
    return row;
  }

  /** @returns the row without a match in progress that has the same starts, if it was made before */
  #noteIdle(row: number): number {
    const place = this.#ends === undefined ? this.#startSetOf(row) : this.#states.saltOf(row);
    const idle = this.#idleRows[place] as number;
    if (idle === NO_ROW && this.#states.isEmpty(row)) this.#idleRows[place] = row;
    return idle;
  }

  /**
   * If no match in progress continues, a row has the same transition as the idle row of the same
   * starts.
   */
  #fill(row: number, table: Int16Array): void {
    const first = row * this.#stride;
    const idle = this.#noteIdle(row);
    if (idle === NO_ROW) {
      table.fill(UNBUILT, first, first + this.#stride);
      return;
    }
    table.copyWithin(first, idle * this.#stride, (idle + 1) * this.#stride);
    const end = this.#states.endOf(row);
    for (let place = this.#states.beginOf(row); place < end; place++) {
      const set = this.#rules.byteSetOf(this.#states.stateAt(place));
      // Row 0 is never filled from another.
      if (this.#filled[set] === row) continue;
      this.#filled[set] = row;
      for (const byteClass of this.#rules.classesIn(set)) table[first + byteClass] = UNBUILT;
    }
  }
}

/** Sorted ascending, without duplicates. */
function withRule(rules: readonly number[], rule: number): readonly number[] {
  return rules.includes(rule) ? rules : [...rules, rule].sort((a, b) => a - b);
}
