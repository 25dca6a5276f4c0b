import { ACCEPTING, UNBUILT } from './kernel/layout.js';
import { compareRows, type RowDifferences, restoreRows } from './rowDifferences.js';
import { ALL_RULES, type RuleSet } from './ruleSet.js';
import { type SavedSets, StateTable } from './stateTable.js';

const NONE: readonly number[] = [];

/** Entries at which a walk ends: after a newline, and where rules accept. */
export interface Ends {
  readonly newline: number;
  readonly accepting: number;
}

/** Finds the row for some starts and accepting rules, with the current set of states. */
type FindRow = (starts: number, accepts: readonly number[]) => number;

/** Rows as arrays of numbers. */
export interface SavedRows {
  readonly sets: SavedSets;
  /** For each row its starts. */
  readonly starts: Int32Array;
  /** The accepting rows; their rules, and for each of these rows the end of its part. */
  readonly accepting: Int32Array;
  readonly accepts: Int32Array;
  readonly acceptEnds: Uint32Array;
  /** The entries of all rows. */
  readonly table: RowDifferences;
}

/**
 * Rows of the deterministic automaton of some rules, built lazily. A row has an entry for each byte
 * class; it is identified by its number in the table. It represents the state at a position of a
 * line: the states of matches in progress, the set of starts after the last byte, and the rules
 * that accept there.
 */
export class DfaRows {
  readonly #rules: RuleSet;
  readonly #ends: Ends | undefined;
  readonly #stride: number;
  readonly #states: StateTable;
  /** For each row its starts (their set and rule), and the rules that accept before it. */
  #starts: number[] = [];
  #accepts: (readonly number[])[] = [];
  /** For each set of starts the row without a match in progress. */
  #idleRows: (number | undefined)[] = [];

  /** @param ends without them, both lead to rows */
  constructor(rules: RuleSet, ends?: Ends) {
    this.#rules = rules;
    this.#ends = ends;
    this.#stride = rules.stride;
    this.#states = new StateTable(rules.stateCount);
  }

  get count(): number {
    return this.#starts.length;
  }

  /**
   * The row for the start of a line.
   * @param rule the rule to search for, or all
   */
  lineStart(table: Int16Array, rule = ALL_RULES): number {
    this.#states.begin();
    return this.#find(this.#startsOf(this.#rules.newlineClass, rule), NONE, table);
  }

  /** The rules that accept on the way to a row. */
  accepts(row: number): readonly number[] {
    return this.#accepts[row] ?? NONE;
  }

  /** Finds or makes the row to which a byte class leads, and adds it to the table. */
  build(row: number, byteClass: number, table: Int16Array): number {
    const entry = this.#entry(row, byteClass, (starts, accepts) => {
      return this.#find(starts, accepts, table);
    });
    table[row * this.#stride + byteClass] = entry;
    return entry;
  }

  /** Adds all transitions to existing rows to the table. */
  #complete(table: Int16Array): void {
    for (let row = 0; row < this.count; row++) {
      const first = row * this.#stride;
      for (let byteClass = 0; byteClass < this.#rules.classCount; byteClass++) {
        if (table[first + byteClass] !== UNBUILT) continue;
        table[first + byteClass] = this.#entry(row, byteClass, this.#look);
      }
    }
  }

  #entry(row: number, byteClass: number, find: FindRow): number {
    const isNewline = byteClass === this.#rules.newlineClass;
    if (isNewline && this.#ends !== undefined) return this.#ends.newline;
    this.#states.begin();
    const accepts = isNewline ? NONE : this.#follow(row, byteClass);
    if (accepts.length > 0 && this.#ends !== undefined) return this.#ends.accepting;
    const target = find(this.#startsOf(byteClass, this.#ruleOf(row)), accepts);
    return accepts.length > 0 && target !== UNBUILT ? ACCEPTING - target : target;
  }

  /** Exports all rows, so that others can start with them. */
  save(table: Int16Array): SavedRows {
    this.#complete(table);
    const accepting = this.#accepts.flatMap(({ length }, row) => (length > 0 ? [row] : []));
    const accepts = accepting.map((row) => this.accepts(row));
    let end = 0;
    return {
      sets: this.#states.save(),
      starts: Int32Array.from(this.#starts),
      accepting: Int32Array.from(accepting),
      accepts: Int32Array.from(accepts.flat()),
      acceptEnds: Uint32Array.from(accepts, ({ length }) => (end += length)),
      table: compareRows(table.subarray(0, this.count * this.#stride), this.#stride),
    };
  }

  /** Loads saved rows; there must be none yet. */
  restore(saved: SavedRows, table: Int16Array): void {
    this.#states.restore(saved.sets);
    this.#starts = Array.from(saved.starts);
    this.#accepts = new Array(this.count).fill(NONE);
    saved.accepting.forEach((row, at) => {
      const part = saved.accepts.subarray(saved.acceptEnds[at - 1] ?? 0, saved.acceptEnds[at]);
      this.#accepts[row] = Array.from(part);
    });
    this.#starts.forEach((starts, row) => {
      if (this.#states.isEmpty(row)) this.#idleRows[starts] ??= row;
    });
    restoreRows(saved.table, this.#stride, table);
  }

  /** Drops all rows except some. @returns their new numbers */
  keepOnly(rows: readonly number[], table: Int16Array): number[] {
    const states = rows.map((row) => this.#states.list(row));
    const [starts, accepts] = [this.#starts, this.#accepts];
    this.#states.clear();
    this.#starts = [];
    this.#accepts = [];
    this.#idleRows = [];
    return rows.map((row, at) => {
      this.#states.begin();
      this.#states.add(states[at] as Int32Array);
      return this.#find(starts[row] as number, accepts[row] as readonly number[], table);
    });
  }

  /** Adds the successors of a row's matches and of those that begin there. */
  #follow(row: number, byteClass: number): readonly number[] {
    const rules = this.#rules;
    const starts = (this.#starts[row] as number) % rules.startSetCount;
    const begun = rules.followStarts(starts, byteClass, this.#ruleOf(row));
    this.#states.add(begun.states);
    let accepts = begun.accepts;
    for (const state of this.#states.list(row)) {
      if (!rules.takes(state, byteClass)) continue;
      const [from, to] = [rules.nextFrom(state), rules.nextTo(state)];
      this.#states.add(rules.arrays.next, from, to);
      if (from === to) accepts = withRule(accepts, rules.ruleOf(state));
    }
    return accepts;
  }

  #startsOf(byteClass: number, rule: number): number {
    return this.#rules.startsAfter(byteClass) + this.#rules.startSetCount * (rule - ALL_RULES);
  }

  #ruleOf(row: number): number {
    return Math.floor((this.#starts[row] as number) / this.#rules.startSetCount) + ALL_RULES;
  }

  readonly #look: FindRow = (starts, accepts) => {
    return this.#states.look(starts, this.#isRow(starts, accepts)) ?? UNBUILT;
  };

  #isRow(starts: number, accepts: readonly number[]) {
    return (row: number): boolean => {
      return this.#starts[row] === starts && isEqual(this.#accepts[row] ?? NONE, accepts);
    };
  }

  #find(starts: number, accepts: readonly number[], table: Int16Array): number {
    const row = this.#states.find(starts, this.#isRow(starts, accepts));
    if (row < this.#starts.length) return row;
    this.#starts.push(starts);
    this.#accepts.push(accepts);
    this.#fill(row, starts, table);
    return row;
  }

  /**
   * If no match in progress continues, a row has the same transition as the idle row of the same
   * starts.
   */
  #fill(row: number, starts: number, table: Int16Array): void {
    const first = row * this.#stride;
    const states = this.#states.list(row);
    const idle = this.#idleRows[starts];
    if (states.length === 0) this.#idleRows[starts] ??= row;
    if (idle === undefined) {
      table.fill(UNBUILT, first, first + this.#stride);
      return;
    }
    table.copyWithin(first, idle * this.#stride, (idle + 1) * this.#stride);
    for (const state of states) {
      for (const byteClass of this.#rules.classesOf(state)) table[first + byteClass] = UNBUILT;
    }
  }
}

/** Sorted ascending, without duplicates. */
function withRule(rules: readonly number[], rule: number): readonly number[] {
  return rules.includes(rule) ? rules : [...rules, rule].sort((a, b) => a - b);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((number, at) => number === b[at]));
}
