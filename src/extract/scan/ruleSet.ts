import { NEWLINE } from '../../bytes.js';
import type { RuleSetArrays } from '../compile/compileRuleSet.js';
import type { TableShape } from './kernel/walker.js';
import type { StateTable } from './stateTable.js';

/** In entries of two bytes. */
const CACHE_LINE = 32;

/** A place in the automaton of a rule: the set of starts there, and the class of the next byte. */
interface Beginning {
  readonly rule: number;
  readonly startSet: number;
  readonly byteClass: number;
}

/** The states after a step, and the rules that accept there, ascending. */
export interface Step {
  readonly states: readonly number[];
  readonly accepts: readonly number[];
}

/** All rules as one nondeterministic automaton over byte classes. */
export class RuleSet {
  readonly arrays: RuleSetArrays;
  readonly classOf: Uint8Array;
  readonly classCount: number;
  /** Entries of a row: one for each class, padded so that rows are aligned to cache lines. */
  readonly stride: number;
  /** The number of sets of starts. */
  readonly startSetCount: number;
  readonly newlineClass: number;
  readonly stateCount: number;
  readonly ruleCount: number;
  readonly byteSetCount: number;
  /** For each class the starts of all rules that accept it: few of many. */
  readonly #startsTaking: (readonly number[] | undefined)[] = [];
  /** The cached transitions of all rules' starts, by set of starts and class. */
  readonly #startSteps: (Step | undefined)[] = [];
  /** For each byte set the classes that it contains. */
  readonly #classes: (Uint8Array | undefined)[] = [];

  constructor(arrays: RuleSetArrays) {
    this.arrays = arrays;
    this.classOf = arrays.classOf;
    this.classCount = arrays.startsAfter.length;
    this.stride = Math.ceil(this.classCount / CACHE_LINE) * CACHE_LINE;
    this.startSetCount = Math.max(...arrays.startsAfter) + 1;
    this.newlineClass = arrays.classOf[NEWLINE] as number;
    this.stateCount = arrays.setOf.length;
    this.ruleCount = arrays.startEnds.length;
    this.byteSetCount = arrays.holds.length / this.classCount;
  }

  /** The shape of a table with this number of rows. */
  shape(rows: number): TableShape {
    return { classOf: this.classOf, stride: this.stride, rows };
  }

  /** The set of states in which a match may begin after a class. */
  startsAfter(byteClass: number): number {
    return this.arrays.startsAfter[byteClass] as number;
  }

  /** Whether a state has a transition on a class. */
  takes(state: number, byteClass: number): boolean {
    const { holds, setOf } = this.arrays;
    return holds[(setOf[state] as number) * this.classCount + byteClass] === 1;
  }

  /** The number of the byte set on which a state has a transition. */
  byteSetOf(state: number): number {
    return this.arrays.setOf[state] as number;
  }

  /** The classes in a byte set. */
  classesIn(set: number): Uint8Array {
    this.#classes[set] ??= this.#classesHeld(set);
    return this.#classes[set];
  }

  ruleOf(state: number): number {
    return this.arrays.ruleOf[state] as number;
  }

  /** Adds the successors of a state. @returns whether there are none: then its rule accepts */
  addNext(state: number, into: StateTable): boolean {
    const { next, nextEnds } = this.arrays;
    const from = this.#nextFrom(state);
    const to = nextEnds[state] as number;
    into.add(next, from, to);
    return from === to;
  }

  /** The transitions of all rules on a class from a set of starts. */
  begun(startSet: number, byteClass: number): Step {
    const key = startSet * this.classCount + byteClass;
    this.#startsTaking[byteClass] ??= this.#startsTakenBy(byteClass);
    this.#startSteps[key] ??= this.#step(this.#startsTaking[byteClass], startSet);
    return this.#startSteps[key];
  }

  /** Adds those of one rule. @returns whether the rule accepts: then not all may have been added */
  addBegun({ rule, startSet, byteClass }: Beginning, into: StateTable): boolean {
    const { starts, startEnds } = this.arrays;
    const to = startEnds[rule] as number;
    for (let start = rule === 0 ? 0 : (startEnds[rule - 1] as number); start < to; start++) {
      const state = starts[start] as number;
      if (!this.takes(state, byteClass) || !this.#mayBegin(start, startSet)) continue;
      if (this.addNext(state, into)) return true;
    }
    return false;
  }

  #step(taken: readonly number[], startSet: number): Step {
    const { starts, next, nextEnds } = this.arrays;
    const states = new Set<number>();
    const accepts = new Set<number>();
    for (const start of taken) {
      if (!this.#mayBegin(start, startSet)) continue;
      const state = starts[start] as number;
      const from = this.#nextFrom(state);
      const end = nextEnds[state] as number;
      for (let edge = from; edge < end; edge++) states.add(next[edge] as number);
      if (from === end) accepts.add(this.ruleOf(state));
    }
    return { states: [...states], accepts: [...accepts].sort((a, b) => a - b) };
  }

  /** The starts that accept a class. */
  #startsTakenBy(byteClass: number): number[] {
    const { starts } = this.arrays;
    const taken: number[] = [];
    for (let start = 0; start < starts.length; start++) {
      if (this.takes(starts[start] as number, byteClass)) taken.push(start);
    }
    return taken;
  }

  #mayBegin(start: number, startSet: number): boolean {
    const { beforeOf, allows } = this.arrays;
    return allows[(beforeOf[start] as number) * this.startSetCount + startSet] === 1;
  }

  #nextFrom(state: number): number {
    return state === 0 ? 0 : (this.arrays.nextEnds[state - 1] as number);
  }

  #classesHeld(set: number): Uint8Array {
    const first = set * this.classCount;
    const held: number[] = [];
    for (let byteClass = 0; byteClass < this.classCount; byteClass++) {
      if (this.arrays.holds[first + byteClass] === 1) held.push(byteClass);
    }
    return Uint8Array.from(held);
  }
}
