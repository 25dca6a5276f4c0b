import { ErrenrichError } from '../../errors.js';
import type { CompiledRule } from '../compiledRule.js';
import type { Rule } from '../rule.js';
import { ByteNfa } from './byteNfa.js';
import { type CompiledPattern, compilePattern } from './compilePattern.js';

/**
 * Once the rule accepts, its line is flagged, so the rest of its pattern is not needed.
 * @throws {ErrenrichError} for a rule that would match everywhere
 */
export function compileRule(rule: Rule): CompiledRule {
  const nfa = new ByteNfa();
  const patterns = compilePattern(rule.pattern, rule.flags, nfa);
  const compiler = new RuleCompiler(nfa, patterns);
  const starts = patterns.map(({ start, after }) => ({ after, states: compiler.step(start) }));
  if (starts.some(({ states }) => states.length === 0)) throw tooLoose(rule);
  return { starts, ...compiler.edges() };
}

/** Numbers the states with a byte edge in the order in which they are reached. */
class RuleCompiler {
  readonly #nfa: ByteNfa;
  readonly #ends: ReadonlySet<number>;
  readonly #numbers = new Map<number, number>();
  readonly #steps = new Map<number, readonly number[]>();

  constructor(nfa: ByteNfa, patterns: readonly CompiledPattern[]) {
    this.#nfa = nfa;
    this.#ends = new Set(patterns.map(({ end }) => end));
  }

  /** The epsilon closure of a state; empty if the rule accepts there. */
  step(state: number): readonly number[] {
    const known = this.#steps.get(state);
    if (known !== undefined) return known;
    const reached = [...this.#nfa.closure([state])];
    const accepts = reached.some((one) => this.#ends.has(one));
    const taking = accepts ? [] : reached.filter((one) => this.#nfa.setOf[one] !== -1);
    const step = taking.map((one) => this.#number(one));
    this.#steps.set(state, step);
    return step;
  }

  /** The edges of all states reached so far, and of those that they reach. */
  edges(): Omit<CompiledRule, 'starts'> {
    const setOf: number[] = [];
    const next: number[] = [];
    const ends: number[] = [];
    for (const state of this.#numbers.keys()) {
      setOf.push(this.#nfa.setOf[state] ?? -1);
      next.push(...this.step(this.#nfa.target[state] ?? -1));
      ends.push(next.length);
    }
    return {
      sets: this.#nfa.sets,
      setOf: Uint16Array.from(setOf),
      next: Uint32Array.from(next),
      ends: Uint32Array.from(ends),
    };
  }

  #number(state: number): number {
    const known = this.#numbers.get(state);
    if (known !== undefined) return known;
    this.#numbers.set(state, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function tooLoose({ file, pointer }: Rule): ErrenrichError {
  const reason = 'the pattern matches the empty string, so it would be tried on every line';
  const remedy = 'require at least one character outside lookarounds';
  const details = { file, pointer: `${pointer}/pattern`, remedy };
  return new ErrenrichError('BAD_PACK', reason, details);
}
