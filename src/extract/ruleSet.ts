import type { ByteSet } from './byteNfa.js';
import { type CompiledRule, type CompiledStart, compileRule } from './compileRule.js';
import type { Rule } from './rule.js';

const NEWLINE = 0x0a;

/** States to add to the automaton, and the rules that accept on the way to them. */
export interface Step {
  readonly states: readonly number[];
  readonly accepts: readonly number[];
}

/** All rules as one nondeterministic automaton over classes of bytes. */
export class RuleSet {
  readonly rules: readonly Rule[];
  /** For each byte its class; bytes of one class lead everywhere to the same states. */
  readonly classOf: Uint8Array;
  readonly classCount: number;
  /** For each class the number of the set of states in which a match may begin after it. */
  readonly startsAfter: readonly number[];
  readonly newlineClass: number;
  /** The sets of states in which matches may begin. There are few of them, and many states in them. */
  readonly #starts: readonly (readonly number[])[];
  readonly #startSteps = new Map<number, Step>();
  readonly #compiled: readonly CompiledRule[];
  /** A rule's states follow upon those of the rules before it: for each state its rule. */
  readonly #ruleOf: readonly number[];
  /** For each rule the number of its first state. */
  readonly #firstOf: readonly number[];
  readonly #steps = new Map<number, Step>();
  /** For each set of bytes the classes that it holds. */
  readonly #classesOf: ReadonlyMap<ByteSet, Uint8Array>;

  /** @throws {ErrenrichError} for a rule that would match at every place of every line */
  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    this.#compiled = rules.map((rule) => rule.compiled ?? compileRule(rule));
    this.#ruleOf = this.#compiled.flatMap(({ sets }, rule) => sets.map(() => rule));
    this.#firstOf = offsets(this.#compiled.map(({ sets }) => sets.length));
    const starts = this.#compiled.flatMap((compiled, rule) => {
      return compiled.starts.map((start) => this.#renumber(start, rule));
    });
    const afters = [...new Set(starts.map(({ after }) => after))];
    const sets = new Set(this.#compiled.flatMap((compiled) => compiled.sets));
    const { classOf, examples } = byteClasses([...sets, ...afters]);
    this.classOf = classOf;
    this.classCount = examples.length;
    this.newlineClass = classOf[NEWLINE] ?? 0;
    const keys = examples.map((byte) => afters.map((after) => after[byte]).join(''));
    const distinct = [...new Set(keys)];
    this.startsAfter = keys.map((key) => distinct.indexOf(key));
    this.#starts = distinct.map((key) =>
      starts.filter(({ after }) => key[afters.indexOf(after)] === '1').flatMap((one) => one.states),
    );
    this.#classesOf = new Map(
      [...sets].map((set) => [set, Uint8Array.from(examples, (byte) => set[byte] ?? 0)]),
    );
  }

  /** Where a byte of a class leads from a state, or undefined. */
  follow(state: number, byteClass: number): Step | undefined {
    const rule = this.#ruleOf[state] ?? -1;
    const set = this.#compiled[rule]?.sets[state - (this.#firstOf[rule] ?? 0)];
    if (set === undefined || this.#classesOf.get(set)?.[byteClass] !== 1) return undefined;
    return this.#step(state, rule);
  }

  /** Where a byte of a class leads from all states of a set of starts. */
  followStarts(starts: number, byteClass: number): Step {
    const key = starts * this.classCount + byteClass;
    const known = this.#startSteps.get(key);
    if (known !== undefined) return known;
    const steps = (this.#starts[starts] ?? []).flatMap(
      (state) => this.follow(state, byteClass) ?? [],
    );
    const step = {
      states: steps.flatMap(({ states }) => states),
      accepts: steps.flatMap(({ accepts }) => accepts),
    };
    this.#startSteps.set(key, step);
    return step;
  }

  #renumber({ after, states }: CompiledStart, rule: number): CompiledStart {
    const first = this.#firstOf[rule] ?? 0;
    return { after, states: states.map((state) => first + state) };
  }

  #step(state: number, rule: number): Step {
    const known = this.#steps.get(state);
    if (known !== undefined) return known;
    const first = this.#firstOf[rule] ?? 0;
    const next = this.#compiled[rule]?.next[state - first] ?? [];
    const step = { states: next.map((one) => first + one), accepts: next.length > 0 ? [] : [rule] };
    this.#steps.set(state, step);
    return step;
  }
}

/** Where each of some pieces begins that follow upon each other. */
function offsets(lengths: readonly number[]): number[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return end - length;
  });
}

/** Bytes that all sets treat alike are one class; each class has one of its bytes as example. */
function byteClasses(sets: readonly ByteSet[]) {
  const newline = new Uint8Array(256);
  newline[NEWLINE] = 1;
  let classOf = new Uint8Array(256);
  let count = 1;
  for (const set of [newline, ...sets]) {
    const renumbered = new Int16Array(2 * count).fill(-1);
    count = 0;
    classOf = classOf.map((old, byte) => {
      const key = 2 * old + (set[byte] ?? 0);
      if (renumbered[key] === -1) renumbered[key] = count++;
      return renumbered[key] ?? 0;
    });
  }
  const examples = Array.from({ length: count }, (_, number) => classOf.indexOf(number));
  return { classOf, examples };
}
