import { NEWLINE } from '../../bytes.js';
import type { RuleSetArrays } from '../compile/compileRuleSet.js';
import type { TableShape } from './kernel/walker.js';

/** In entries of two bytes. */
const CACHE_LINE = 32;

/** Instead of a rule's number: every rule. */
export const ALL_RULES = -1;

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
  /** For each class the starts of all rules that accept it: few of many. */
  readonly #startsTaking: (readonly number[] | undefined)[] = [];
  /** The cached transitions of all rules' starts, by set of starts and class. */
  readonly #startSteps: (Step | undefined)[] = [];
  /** For each byte set the classes that it contains. */
  readonly #classes: (readonly number[] | undefined)[] = [];

  constructor(arrays: RuleSetArrays) {
    this.arrays = arrays;
    this.classOf = arrays.classOf;
    this.classCount = arrays.startsAfter.length;
    this.stride = Math.ceil(this.classCount / CACHE_LINE) * CACHE_LINE;
    this.startSetCount = Math.max(...arrays.startsAfter) + 1;
    this.newlineClass = arrays.classOf[NEWLINE] as number;
    this.stateCount = arrays.setOf.length;
    this.ruleCount = arrays.startEnds.length;
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

  /** The classes on which a state has a transition. */
  classesOf(state: number): readonly number[] {
    const set = this.arrays.setOf[state] as number;
    this.#classes[set] ??= this.#classesHeld(set);
    return this.#classes[set];
  }

  ruleOf(state: number): number {
    return this.arrays.ruleOf[state] as number;
  }

  /** The successors of a state, as a part of `arrays.next`: empty if it accepts. */
  nextFrom(state: number): number {
    return state === 0 ? 0 : (this.arrays.nextEnds[state - 1] as number);
  }

  nextTo(state: number): number {
    return this.arrays.nextEnds[state] as number;
  }

  /**
   * The transition on a class from all states of a set of starts.
   * @param rule restricts it to the states of a rule; `ALL_RULES` for all
   */
  followStarts(starts: number, byteClass: number, rule: number): Step {
    if (rule !== ALL_RULES) return this.#step(this.#startsTakenBy(byteClass, rule), starts);
    const key = starts * this.classCount + byteClass;
    this.#startsTaking[byteClass] ??= this.#startsTakenBy(byteClass, rule);
    this.#startSteps[key] ??= this.#step(this.#startsTaking[byteClass], starts);
    return this.#startSteps[key];
  }

  #step(taken: readonly number[], startSet: number): Step {
    const { starts, beforeOf, allows, next } = this.arrays;
    const states = new Set<number>();
    const accepts = new Set<number>();
    for (const start of taken) {
      if (allows[(beforeOf[start] as number) * this.startSetCount + startSet] !== 1) continue;
      const state = starts[start] as number;
      const end = this.nextTo(state);
      for (let edge = this.nextFrom(state); edge < end; edge++) states.add(next[edge] as number);
      if (this.nextFrom(state) === end) accepts.add(this.ruleOf(state));
    }
    return { states: [...states], accepts: [...accepts].sort((a, b) => a - b) };
  }

  /** The starts, of all rules or of one, that accept a class. */
  #startsTakenBy(byteClass: number, rule: number): number[] {
    const { starts, startEnds } = this.arrays;
    const from = rule <= 0 ? 0 : (startEnds[rule - 1] as number);
    const to = rule === ALL_RULES ? starts.length : (startEnds[rule] as number);
    const taken: number[] = [];
    for (let start = from; start < to; start++) {
      if (this.takes(starts[start] as number, byteClass)) taken.push(start);
    }
    return taken;
  }

  #classesHeld(set: number): number[] {
    const held = this.arrays.holds.subarray(set * this.classCount, (set + 1) * this.classCount);
    return Array.from(held.keys()).filter((byteClass) => held[byteClass] === 1);
  }
}
