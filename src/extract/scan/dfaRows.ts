import { ALL_RULES, type RuleSet } from '../ruleSet.js';
import { StateTable } from './stateTable.js';

/** An entry of the table that no byte has asked for yet. */
export const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
export const ACCEPTING = -2;

const NONE: readonly number[] = [];

/**
 * Rows of the deterministic automaton of some rules, made as they are asked for. A row has an entry
 * for each class of bytes; it is named by the place of its first entry in the table. It stands for
 * what is known at a place of a line: how far matches have come, the set of starts after the last
 * byte, and the rules that accept there.
 */
export class DfaRows {
  readonly #rules: RuleSet;
  readonly #stride: number;
  readonly #states: StateTable;
  /** For each row its starts (their set and their rule), and the rules that accept before it. */
  #starts: number[] = [];
  #accepts: (readonly number[])[] = [];
  /** For each set of starts the row in which no match is under way. */
  #idleRows: (number | undefined)[] = [];

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#stride = rules.stride;
    this.#states = new StateTable(rules.stateCount);
  }

  get count(): number {
    return this.#starts.length;
  }

  /**
   * The row of the start of a line.
   * @param rule the rule whose matches are looked for from there on, or all
   */
  lineStart(table: Int32Array, rule = ALL_RULES): number {
    this.#states.begin();
    return this.#find(this.#startsOf(this.#rules.newlineClass, rule), NONE, table);
  }

  /** The rules that accept on the way to a row. */
  accepts(row: number): readonly number[] {
    return this.#accepts[row / this.#stride] ?? NONE;
  }

  /** Finds or makes the row to which a class of bytes leads, and enters it in the table. */
  build(row: number, byteClass: number, table: Int32Array): number {
    this.#states.begin();
    const number = row / this.#stride;
    const isNewline = byteClass === this.#rules.newlineClass;
    const accepts = isNewline ? NONE : this.#follow(number, byteClass);
    const target = this.#find(this.#startsOf(byteClass, this.#ruleOf(number)), accepts, table);
    const entry = accepts.length > 0 ? ACCEPTING - target : target;
    table[row + byteClass] = entry;
    return entry;
  }

  /** Forgets all rows but some. @returns where these are now */
  keepOnly(rows: readonly number[], table: Int32Array): number[] {
    const kept = rows.map((row) => row / this.#stride);
    const states = kept.map((number) => this.#states.list(number));
    const [starts, accepts] = [this.#starts, this.#accepts];
    this.#states.clear();
    this.#starts = [];
    this.#accepts = [];
    this.#idleRows = [];
    return kept.map((number, at) => {
      this.#states.begin();
      this.#states.addAll(states[at] as Int32Array);
      return this.#find(starts[number] as number, accepts[number] as readonly number[], table);
    });
  }

  /** Adds the states to which a row's matches and those that begin there lead. */
  #follow(number: number, byteClass: number): readonly number[] {
    const rules = this.#rules;
    const starts = (this.#starts[number] as number) % rules.startSetCount;
    const begun = rules.followStarts(starts, byteClass, this.#ruleOf(number));
    this.#states.addAll(begun.states);
    let accepts = begun.accepts;
    for (const state of this.#states.list(number)) {
      if (!rules.takes(state, byteClass)) continue;
      const next = rules.next(state);
      if (next.length > 0) this.#states.addAll(next);
      else accepts = withRule(accepts, rules.ruleOf(state));
    }
    return accepts;
  }

  #startsOf(byteClass: number, rule: number): number {
    const { startsAfter, startSetCount } = this.#rules;
    return (startsAfter[byteClass] as number) + startSetCount * (rule - ALL_RULES);
  }

  #ruleOf(number: number): number {
    return Math.floor((this.#starts[number] as number) / this.#rules.startSetCount) + ALL_RULES;
  }

  #find(starts: number, accepts: readonly number[], table: Int32Array): number {
    const isRow = (number: number): boolean => {
      return this.#starts[number] === starts && isEqual(this.#accepts[number] ?? NONE, accepts);
    };
    const number = this.#states.find(starts, isRow);
    const row = number * this.#stride;
    if (number < this.#starts.length) return row;
    this.#starts.push(starts);
    this.#accepts.push(accepts);
    this.#fill(number, starts, table);
    return row;
  }

  /** Where no match under way goes on, a row leads where the idle row of the same starts leads. */
  #fill(number: number, starts: number, table: Int32Array): void {
    const row = number * this.#stride;
    const states = this.#states.list(number);
    const idle = this.#idleRows[starts];
    if (states.length === 0) this.#idleRows[starts] ??= row;
    if (idle === undefined) {
      table.fill(UNBUILT, row, row + this.#stride);
      return;
    }
    table.copyWithin(row, idle, idle + this.#stride);
    for (const state of states) {
      for (const byteClass of this.#rules.classesOf(state)) table[row + byteClass] = UNBUILT;
    }
  }
}

/** Ascending, each once. */
function withRule(rules: readonly number[], rule: number): readonly number[] {
  return rules.includes(rule) ? rules : [...rules, rule].sort((a, b) => a - b);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((number, at) => number === b[at]));
}
