import type { ByteSet } from './byteNfa.js';
import { type CompiledRule, type CompiledStart, compileRule } from './compileRule.js';
import type { Rule } from './rule.js';

const NEWLINE = 0x0a;

/** States to add to the automaton, and the rules that accept on the way to them. */
export interface Step {
  readonly states: readonly number[];
  readonly accepts: readonly number[];
}

/** A state in which matches may begin. */
interface Start {
  readonly state: number;
  /** The numbers of the sets of starts that hold it. */
  readonly sets: ReadonlySet<number>;
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
  /** All states in which matches may begin, and the numbers of the sets that they belong to. */
  readonly #starts: readonly Start[];
  /** For each class the starts that take it: few of many. */
  readonly #startsTaking: (readonly Start[] | undefined)[] = [];
  readonly #startSteps: (Step | undefined)[] = [];
  readonly #compiled: readonly CompiledRule[];
  /** How many states all rules have. A rule's states follow upon those of the rules before it. */
  readonly stateCount: number;
  /** For each rule the number of its first state. */
  readonly #firstOf: readonly number[];
  /** For each state its rule, and which of the sets of bytes it takes. */
  readonly #ruleOf: Uint16Array;
  readonly #setOf: Uint16Array;
  readonly #steps: (Step | undefined)[];
  /** For each set of bytes and each class whether it holds it. */
  readonly #holds: Uint8Array;

  /** @throws {ErrenrichError} for a rule that would match at every place of every line */
  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    this.#compiled = rules.map((rule) => rule.compiled ?? compileRule(rule));
    this.#firstOf = offsets(this.#compiled.map(({ setOf }) => setOf.length));
    this.stateCount = this.#compiled.reduce((count, { setOf }) => count + setOf.length, 0);
    const starts = this.#compiled.flatMap((compiled, rule) => {
      return compiled.starts.map((start) => this.#renumber(start, rule));
    });
    const afters = [...new Set(starts.map(({ after }) => after))];
    const lists = [...new Set(this.#compiled.map((compiled) => compiled.sets))];
    const sets = [...new Set(lists.flat())];
    const { classOf, examples } = byteClasses([...sets, ...afters]);
    this.#steps = new Array(this.stateCount);
    this.#ruleOf = new Uint16Array(this.stateCount);
    this.#setOf = new Uint16Array(this.stateCount);
    this.#number(lists, sets);
    this.classOf = classOf;
    this.classCount = examples.length;
    this.#holds = new Uint8Array(sets.length * examples.length);
    for (const [number, set] of sets.entries()) this.#hold(number, set, examples);
    this.newlineClass = classOf[NEWLINE] ?? 0;
    const keys = examples.map((byte) => afters.map((after) => after[byte]).join(''));
    const distinct = [...new Set(keys)];
    this.startsAfter = keys.map((key) => distinct.indexOf(key));
    this.#starts = starts.flatMap(({ after, states }) => {
      const place = afters.indexOf(after);
      const numbers = distinct.flatMap((key, number) => (key[place] === '1' ? [number] : []));
      const sets = new Set(numbers);
      return states.map((state) => ({ state, sets }));
    });
  }

  /** Where a byte of a class leads from a state, or undefined. */
  follow(state: number, byteClass: number): Step | undefined {
    const set = this.#setOf[state] as number;
    const takes = this.#holds[set * this.classCount + byteClass] === 1;
    return takes ? (this.#steps[state] ?? this.#step(state)) : undefined;
  }

  /** Where a byte of a class leads from all states of a set of starts. */
  followStarts(starts: number, byteClass: number): Step {
    const key = starts * this.classCount + byteClass;
    const known = this.#startSteps[key];
    if (known !== undefined) return known;
    this.#startsTaking[byteClass] ??= this.#starts.filter(
      ({ state }) => this.follow(state, byteClass) !== undefined,
    );
    const begun = this.#startsTaking[byteClass].filter(({ sets }) => sets.has(starts));
    const steps = begun.flatMap(({ state }) => this.follow(state, byteClass) ?? []);
    const step = {
      states: steps.flatMap(({ states }) => states),
      accepts: steps.flatMap(({ accepts }) => accepts),
    };
    this.#startSteps[key] = step;
    return step;
  }

  #renumber({ after, states }: CompiledStart, rule: number): CompiledStart {
    const first = this.#firstOf[rule] ?? 0;
    return { after, states: states.map((state) => first + state) };
  }

  #hold(number: number, set: ByteSet, examples: readonly number[]): void {
    const first = number * this.classCount;
    for (let byteClass = 0; byteClass < examples.length; byteClass++) {
      this.#holds[first + byteClass] = set[examples[byteClass] as number] as number;
    }
  }

  /** Gives each state the number of its rule and that of its set among all sets. */
  #number(lists: readonly (readonly ByteSet[])[], all: readonly ByteSet[]): void {
    const numbers = new Map(all.map((set, number) => [set, number]));
    const numbersOf = new Map(
      lists.map((sets) => [sets, Uint16Array.from(sets, (set) => numbers.get(set) ?? 0)]),
    );
    this.#compiled.forEach(({ sets, setOf }, rule) => {
      const first = this.#firstOf[rule] ?? 0;
      const own = numbersOf.get(sets);
      this.#ruleOf.fill(rule, first, first + setOf.length);
      this.#setOf.set(
        setOf.map((set) => own?.[set] ?? 0),
        first,
      );
    });
  }

  #step(state: number): Step {
    const rule = this.#ruleOf[state] ?? 0;
    const first = this.#firstOf[rule] ?? 0;
    const { next, ends } = this.#compiled[rule] as CompiledRule;
    const targets = next.subarray(ends[state - first - 1] ?? 0, ends[state - first]);
    const states = Array.from(targets, (target) => first + target);
    const step = { states, accepts: states.length > 0 ? [] : [rule] };
    this.#steps[state] = step;
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
  const classOf = new Uint8Array(256);
  const renumbered = new Int16Array(512);
  let count = 1;
  for (const set of [newline, ...sets]) {
    renumbered.fill(-1);
    count = 0;
    for (let byte = 0; byte < 256; byte++) {
      const key = 2 * (classOf[byte] as number) + (set[byte] as number);
      if (renumbered[key] === -1) renumbered[key] = count++;
      classOf[byte] = renumbered[key] as number;
    }
  }
  const examples = Array.from({ length: count }, (_, number) => classOf.indexOf(number));
  return { classOf, examples };
}
