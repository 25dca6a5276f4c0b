import { ErrenrichError } from '../errors.js';
import { ByteNfa } from './byteNfa.js';
import { compilePattern } from './compilePattern.js';
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
  readonly #nfa = new ByteNfa();
  readonly #ruleOfEnd = new Map<number, number>();
  readonly #steps = new Map<number, Step>();
  /** For each set of bytes the classes that it holds. */
  readonly #classesOfSet: readonly Uint8Array[];

  /** @throws {ErrenrichError} for a rule that would match at every place of every line */
  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    const starts = rules.flatMap((rule, index) => this.#compile(rule, index));
    const afterSets = [...new Set(starts.map(({ after }) => after))];
    const { classOf, examples } = byteClasses([...this.#nfa.sets, ...afterSets]);
    this.classOf = classOf;
    this.classCount = examples.length;
    this.newlineClass = classOf[NEWLINE] ?? 0;
    const keys = examples.map((byte) => afterSets.map((after) => after[byte]).join(''));
    const distinct = [...new Set(keys)];
    this.startsAfter = keys.map((key) => distinct.indexOf(key));
    this.#starts = distinct.map((key) =>
      starts
        .filter(({ after }) => key[afterSets.indexOf(after)] === '1')
        .flatMap((one) => one.states),
    );
    this.#classesOfSet = this.#nfa.sets.map((set) =>
      Uint8Array.from(examples, (byte) => set[byte] ?? 0),
    );
  }

  /** Where a byte of a class leads from a state, or undefined. */
  follow(state: number, byteClass: number): Step | undefined {
    const set = this.#nfa.setOf[state] ?? -1;
    if (this.#classesOfSet[set]?.[byteClass] !== 1) return undefined;
    return this.#step(this.#nfa.target[state] ?? -1);
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

  #compile(rule: Rule, index: number) {
    return compilePattern(rule.pattern, rule.flags, this.#nfa).map(({ start, end, after }) => {
      this.#ruleOfEnd.set(end, index);
      const { states, accepts } = this.#step(start);
      if (accepts.length > 0) throw tooLoose(rule);
      return { states, after };
    });
  }

  /**
   * What silence reaches from a state. Once a rule accepts, the line is flagged for it and the
   * rest of its pattern says nothing more.
   */
  #step(state: number): Step {
    const known = this.#steps.get(state);
    if (known !== undefined) return known;
    const reached = [...this.#nfa.closure([state])];
    const accepts = reached.flatMap((one) => this.#ruleOfEnd.get(one) ?? []);
    const states = reached.filter((one) => this.#nfa.setOf[one] !== -1);
    const step = accepts.length > 0 ? { states: [], accepts } : { states, accepts };
    this.#steps.set(state, step);
    return step;
  }
}

function tooLoose({ file, pointer }: Rule): ErrenrichError {
  const reason = 'the pattern matches the empty text, so every line would be tried';
  const remedy = 'require at least one character outside of look-arounds';
  const details = { file, pointer: `${pointer}/pattern`, remedy };
  return new ErrenrichError('BAD_PACK', reason, details);
}

/** Bytes that all sets treat alike are one class; each class has one of its bytes as example. */
function byteClasses(sets: readonly Uint8Array[]) {
  const classOf = new Uint8Array(256);
  const examples: number[] = [];
  const classes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const own = byte === NEWLINE ? 'newline' : sets.map((set) => set[byte]).join('');
    const known = classes.get(own);
    if (known === undefined) classes.set(own, examples.push(byte) - 1);
    classOf[byte] = known ?? examples.length - 1;
  }
  return { classOf, examples };
}
