import { byteClasses } from './byteClasses.js';
import type { ByteSet } from './byteNfa.js';
import type { CompiledRule, CompiledStart } from './compileRule.js';

const NEWLINE = 0x0a;

/** In entries of four bytes. */
const CACHE_LINE = 16;

/** Instead of a rule's number: every rule. */
export const ALL_RULES = -1;

/** States in which a step ends, and the rules that accept there. */
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
  /** For each byte its class; bytes of one class lead everywhere to the same states. */
  readonly classOf: Uint8Array;
  readonly classCount: number;
  /** Entries of a row: one for each class, and some more, so that rows begin at lines of the cache. */
  readonly stride: number;
  /** For each class the number of the set of states in which a match may begin after it. */
  readonly startsAfter: readonly number[];
  /** How many sets of starts there are. */
  readonly startSetCount: number;
  readonly newlineClass: number;
  /** For each rule the states in which its matches may begin. */
  readonly #startsOf: readonly Start[][];
  /** For each class the starts that take it: few of many. */
  readonly #startsTaking: (readonly Start[] | undefined)[] = [];
  /** By rule, set of starts and class where the starts lead, once that is asked for. */
  readonly #startSteps = new Map<number, Step>();
  readonly #compiled: readonly CompiledRule[];
  readonly ruleCount: number;
  /** How many states all rules have. A rule's states follow upon those of the rules before it. */
  readonly stateCount: number;
  /** For each rule the number of its first state. */
  readonly #firstOf: readonly number[];
  /** For each state its rule, and which of the sets of bytes it takes. */
  readonly #ruleOf: Uint16Array;
  readonly #setOf: Uint16Array;
  readonly #next: (readonly number[] | undefined)[];
  /** For each set of bytes and each class whether it holds it; and the classes that it holds. */
  readonly #holds: Uint8Array;
  readonly #classes: readonly (readonly number[])[];

  constructor(rules: readonly CompiledRule[]) {
    this.#compiled = rules;
    this.ruleCount = rules.length;
    this.#firstOf = offsets(this.#compiled.map(({ setOf }) => setOf.length));
    this.stateCount = this.#compiled.reduce((count, { setOf }) => count + setOf.length, 0);
    const starts = this.#compiled.flatMap((compiled, rule) => {
      return compiled.starts.map((start) => [rule, this.#renumber(start, rule)] as const);
    });
    this.#startsOf = rules.map(() => []);
    const afters = [...new Set(starts.map(([, { after }]) => after))];
    const sets = usedSets(rules);
    const { classOf, examples } = byteClasses([...sets, ...afters]);
    this.#next = new Array(this.stateCount);
    this.#ruleOf = new Uint16Array(this.stateCount);
    this.#setOf = new Uint16Array(this.stateCount);
    this.#number(sets);
    this.classOf = classOf;
    this.classCount = examples.length;
    this.stride = Math.ceil(examples.length / CACHE_LINE) * CACHE_LINE;
    this.#holds = new Uint8Array(sets.length * examples.length);
    for (const [number, set] of sets.entries()) this.#hold(number, set, examples);
    this.#classes = sets.map((set) => {
      return examples.flatMap((byte, byteClass) => (set[byte] === 1 ? [byteClass] : []));
    });
    this.newlineClass = classOf[NEWLINE] ?? 0;
    const keys = examples.map((byte) => afters.map((after) => after[byte]).join(''));
    const distinct = [...new Set(keys)];
    this.startsAfter = keys.map((key) => distinct.indexOf(key));
    this.startSetCount = distinct.length;
    const setsAfter = new Map(
      afters.map((after, place) => {
        const numbers = distinct.flatMap((key, number) => (key[place] === '1' ? [number] : []));
        return [after, new Set(numbers)];
      }),
    );
    for (const [rule, { after, states }] of starts) {
      const sets = setsAfter.get(after) ?? new Set();
      for (const state of states) this.#startsOf[rule]?.push({ state, sets });
    }
  }

  /** Whether a byte of a class leads on from a state. */
  takes(state: number, byteClass: number): boolean {
    return this.#holds[(this.#setOf[state] as number) * this.classCount + byteClass] === 1;
  }

  /** The states to which a state leads; none where its rule accepts. */
  next(state: number): readonly number[] {
    return this.#next[state] ?? this.#step(state);
  }

  ruleOf(state: number): number {
    return this.#ruleOf[state] as number;
  }

  /** The classes whose bytes a state takes. */
  classesOf(state: number): readonly number[] {
    return this.#classes[this.#setOf[state] as number] as readonly number[];
  }

  /**
   * Where a byte of a class leads from all states of a set of starts.
   * @param rule only its states; `ALL_RULES` for those of all
   */
  followStarts(starts: number, byteClass: number, rule = ALL_RULES): Step {
    const key = ((rule + 1) * this.startSetCount + starts) * this.classCount + byteClass;
    const known = this.#startSteps.get(key);
    if (known !== undefined) return known;
    const states = new Set<number>();
    const accepts = new Set<number>();
    for (const { state, sets } of this.#startsTakenBy(byteClass, rule)) {
      if (!sets.has(starts)) continue;
      const next = this.next(state);
      for (const target of next) states.add(target);
      if (next.length === 0) accepts.add(this.ruleOf(state));
    }
    const step = { states: [...states], accepts: [...accepts].sort((a, b) => a - b) };
    this.#startSteps.set(key, step);
    return step;
  }

  #startsTakenBy(byteClass: number, rule: number): readonly Start[] {
    const takes = ({ state }: Start): boolean => this.takes(state, byteClass);
    if (rule !== ALL_RULES) return this.#startsOf[rule]?.filter(takes) ?? [];
    this.#startsTaking[byteClass] ??= this.#startsOf.flat().filter(takes);
    return this.#startsTaking[byteClass];
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
  #number(all: readonly ByteSet[]): void {
    const numbers = new Map(all.map((set, number) => [set, number]));
    this.#compiled.forEach(({ sets, setOf }, rule) => {
      const first = this.#firstOf[rule] ?? 0;
      this.#ruleOf.fill(rule, first, first + setOf.length);
      for (let state = 0; state < setOf.length; state++) {
        this.#setOf[first + state] = numbers.get(sets[setOf[state] as number] as ByteSet) as number;
      }
    });
  }

  #step(state: number): readonly number[] {
    const rule = this.ruleOf(state);
    const first = this.#firstOf[rule] ?? 0;
    const { next, ends } = this.#compiled[rule] as CompiledRule;
    const targets = next.subarray(ends[state - first - 1] ?? 0, ends[state - first]);
    const states = Array.from(targets, (target) => first + target);
    this.#next[state] = states;
    return states;
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

/** The sets that states of the rules take. */
function usedSets(rules: readonly CompiledRule[]): ByteSet[] {
  const used = new Set<ByteSet>();
  for (const { sets, setOf } of rules) for (const set of setOf) used.add(sets[set] as ByteSet);
  return [...used];
}
