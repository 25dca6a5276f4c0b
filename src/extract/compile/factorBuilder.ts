import type { ByteSet, CompiledRule, CompiledStart } from '../compiledRule.js';
import type { State } from './chooseFactors.js';

/** Builds a rule from the factors of another. Pieces with the same continuation share a state. */
export class FactorBuilder {
  readonly #states: readonly State[];
  /** States by their byte set and successors. */
  readonly #known = new Map<string, number>();
  /** For each length the states of pieces, by the states of the rule at which they begin. */
  readonly #pieces: Map<number, number>[] = [];
  readonly #sets: ByteSet[] = [];
  readonly #setOf: number[] = [];
  readonly #next: number[][] = [];
  readonly #starts = new Map<ByteSet, Set<number>>();

  constructor(states: readonly State[]) {
    this.#states = states;
  }

  /**
   * Adds the factors of a given length that begin at a state; they may end earlier where it
   * accepts.
   */
  add(state: number, length: number): void {
    const { after } = this.#states[state] as State;
    const starts = this.#starts.get(after) ?? new Set();
    this.#starts.set(after, starts.add(this.#piece(state, length)));
  }

  build(): CompiledRule {
    let edges = 0;
    return {
      starts: Array.from(this.#starts, ([after, states]): CompiledStart => {
        return { after, states: [...states] };
      }),
      sets: this.#sets,
      setOf: Uint16Array.from(this.#setOf),
      next: Uint32Array.from(this.#next.flat()),
      ends: Uint32Array.from(this.#next, (targets) => {
        edges += targets.length;
        return edges;
      }),
    };
  }

  /** The state of a piece of a given length that begins at a state of the rule. */
  #piece(state: number, length: number): number {
    const pieces = this.#pieces[length] ?? new Map<number, number>();
    this.#pieces[length] = pieces;
    const known = pieces.get(state);
    if (known !== undefined) return known;
    const { set, next } = this.#states[state] as State;
    const rest = length === 1 ? [] : next.map((target) => this.#piece(target, length - 1));
    const piece = this.#stateOf(set, [...new Set(rest)].toSorted(ascending));
    pieces.set(state, piece);
    return piece;
  }

  #stateOf(set: ByteSet, next: number[]): number {
    const at = this.#sets.indexOf(set);
    const number = at === -1 ? this.#sets.push(set) - 1 : at;
    const key = `${number}:${next}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#setOf.length);
    this.#next.push(next);
    return this.#setOf.push(number) - 1;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
