import type { ByteSet, CompiledRule } from '../compiledRule.js';
import { FactorBuilder } from './factorBuilder.js';
import { intern } from './intern.js';
import { minimumCut } from './minimumCut.js';
import type { SampleText } from './sampleText.js';
import { sharesOf } from './sharesOf.js';

/**
 * The cost of a position at which a factor may or may not be in progress, in bits of what the
 * automaton has to remember, relative to a position at which one is found (1). Measured: with less,
 * the automaton has more rows; with more, more lines are flagged.
 */
const COST_OF_A_BIT = 6e-4;

/**
 * With more states, a rule's factors are its prefixes: a minimum cut of tens of thousands of states
 * would take minutes. Such a rule is a list of names.
 */
const MAX_STATES = 2_000;

/** The assumed frequency of bytes that do not occur in the sample text: an upper bound. */
const leastShare = (length: number): number => 0.05 / 12 ** length;

/** Factors as a rule that matches exactly these, and the cost of searching for them. */
export interface Factors {
  readonly rule: CompiledRule;
  readonly cost: number;
}

/** A state of a rule: the best length of its factor, and its cost. */
interface Choice {
  readonly length: number;
  readonly cost: number;
}

/**
 * Chooses factors of a rule: short pieces without gaps such that every match contains one of
 * them. The choice depends on how often they occur in ordinary text: of all sets of states that
 * every match passes, the rarest one.
 */
export class FactorChooser {
  readonly #states: readonly State[];
  readonly #starts: readonly number[];
  readonly #shares: readonly (readonly number[])[];

  /** @param longest so many bytes a factor has at most */
  constructor(rule: CompiledRule, text: SampleText, longest: number) {
    this.#states = statesOf(rule);
    this.#starts = rule.starts.flatMap((start) => start.states);
    this.#shares = this.#isLarge ? [] : sharesOf(this.#states, text, longest);
  }

  /** @param longest so many bytes a factor has at most */
  choose(longest: number): Factors {
    return this.#isLarge ? this.#beginnings(longest) : this.#cheapest(longest);
  }

  get #isLarge(): boolean {
    return this.#states.length > MAX_STATES;
  }

  #beginnings(longest: number): Factors {
    const builder = new FactorBuilder(this.#states);
    for (const state of this.#starts) builder.add(state, longest);
    return { rule: builder.build(), cost: 1 };
  }

  #cheapest(longest: number): Factors {
    const choices = this.#shares.map((shares) => choose(shares.slice(0, longest)));
    const cut = minimumCut({
      costs: Float64Array.from(choices, ({ cost }) => cost),
      next: this.#states.map(({ next }) => next),
      starts: this.#starts,
    });
    const builder = new FactorBuilder(this.#states);
    let total = 0;
    for (const state of cut) {
      const { length, cost } = choices[state] as Choice;
      builder.add(state, length);
      total += cost;
    }
    return { rule: builder.build(), cost: total };
  }
}

/** A state: the bytes that it accepts, the next states, and the bytes that may precede it. */
export interface State {
  readonly set: ByteSet;
  /** Empty if the rule accepts. */
  readonly next: readonly number[];
  readonly after: ByteSet;
}

function statesOf({ starts, sets, setOf, next, ends }: CompiledRule): State[] {
  const states = Array.from(setOf, (set, state) => ({
    set: sets[set] as ByteSet,
    next: Array.from(next.subarray(ends[state - 1] ?? 0, ends[state])),
    after: new Uint8Array(256),
  }));
  for (const { set, next: targets } of states) {
    for (const target of targets) addTo((states[target] as State).after, set);
  }
  for (const { after, states: first } of starts) {
    for (const state of first) addTo((states[state] as State).after, after);
  }
  return states.map((state) => ({ ...state, set: intern(state.set), after: intern(state.after) }));
}

function addTo(set: ByteSet, more: ByteSet): void {
  for (let byte = 0; byte < 256; byte++) set[byte] = (set[byte] as number) | (more[byte] as number);
}

/** @param shares how often the first byte of a factor occurs, its first two, and so on */
function choose(shares: readonly number[]): Choice {
  let best: Choice = { length: 1, cost: Number.POSITIVE_INFINITY };
  let bits = 0;
  shares.forEach((share, at) => {
    const length = at + 1;
    const cost = share + leastShare(length) + COST_OF_A_BIT * bits;
    if (cost < best.cost) best = { length, cost };
    bits += entropy(Math.min(share, 0.5));
  });
  return best;
}

/** The entropy, in bits, of an event with this probability. */
function entropy(share: number): number {
  if (share === 0) return 0;
  return -share * Math.log2(share) - (1 - share) * Math.log2(1 - share);
}
