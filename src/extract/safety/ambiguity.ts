import type { ByteSet } from '../compiledRule.js';
import { cyclicComponents } from './components.js';
import type { Position } from './positions.js';

/** Two positions that the same byte may lead to, as one number. */
type Pair = number;

/** Detects where one text may be matched in several ways, by following several paths at once. */
export class Ambiguity {
  readonly #positions: readonly Position[];
  readonly #size: number;
  readonly #next: readonly (readonly number[])[];
  readonly #meet: (a: number, b: number) => boolean;

  constructor(positions: readonly Position[]) {
    this.#positions = positions;
    this.#size = positions.length;
    this.#next = positions.map(({ next }) => [...next.keys()]);
    this.#meet = meetings(positions.map(({ bytes }) => bytes));
  }

  /**
   * Whether a text leads from a position back to itself in two ways, within these positions: a text
   * twice as long then does so in four ways, one ten times as long in a thousand.
   */
  isAmbiguous(positions: readonly number[]): boolean {
    const inside = new Set(positions);
    for (const from of positions) {
      for (const [to, ways] of this.#positions[from]?.next ?? []) {
        if (ways > 1 && inside.has(to) && this.#leadsBack(to, from, inside)) return true;
      }
    }
    const same = positions.map((position) => this.#pair(position, position));
    return this.#cyclicPairs(same, inside, inside).some((component) => {
      const differing = component.filter((pair) => this.#left(pair) !== this.#right(pair));
      return differing.length > 0 && differing.length < component.length;
    });
  }

  /** Whether one text goes around a cycle, around a later one, and from the first to the later. */
  isHandedOver(from: readonly number[], to: readonly number[]): boolean {
    const pairs = from.flatMap((p) =>
      to.filter((q) => this.#meet(p, q)).map((q) => this.#pair(p, q)),
    );
    const left = new Set(from);
    const right = new Set(to);
    return this.#cyclicPairs(pairs, left, right).some(([pair = 0]) =>
      this.#hasCommonText(pair, left, right),
    );
  }

  /** The cycles of pairs that can be reached from some pairs within two sets of positions. */
  #cyclicPairs(
    from: readonly Pair[],
    left: ReadonlySet<number>,
    right: ReadonlySet<number>,
  ): Pair[][] {
    const pairs = [...new Set(from)];
    const numbers = new Map(pairs.map((pair, index) => [pair, index]));
    const graph: Map<number, true>[] = [];
    for (const pair of pairs) {
      const edges = new Map<number, true>();
      for (const target of this.#after(pair, left, right)) {
        const number = numbers.get(target) ?? pairs.push(target) - 1;
        numbers.set(target, number);
        edges.set(number, true);
      }
      graph.push(edges);
    }
    return cyclicComponents(graph).map((component) => component.map((index) => pairs[index] ?? 0));
  }

  *#after(pair: Pair, left: ReadonlySet<number>, right: ReadonlySet<number>): Generator<Pair> {
    for (const a of this.#next[this.#left(pair)] ?? []) {
      if (!left.has(a)) continue;
      for (const b of this.#next[this.#right(pair)] ?? []) {
        if (right.has(b) && this.#meet(a, b)) yield this.#pair(a, b);
      }
    }
  }

  /** Moves p around its cycle, p to q, and q around its own, all three over the same text. */
  #hasCommonText(start: Pair, left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
    const state = (pair: Pair, middle: number): number => pair * this.#size + middle;
    const target = state(start, this.#right(start));
    const reached = new Set([state(start, this.#left(start))]);
    for (const current of reached) {
      const steps = [...this.#after(Math.floor(current / this.#size), left, right)];
      for (const middle of this.#next[current % this.#size] ?? []) {
        for (const pair of steps) {
          if (!this.#meet(this.#left(pair), middle)) continue;
          if (this.#meet(this.#right(pair), middle)) reached.add(state(pair, middle));
        }
      }
      if (reached.has(target)) return true;
    }
    return false;
  }

  #leadsBack(from: number, to: number, inside: ReadonlySet<number>): boolean {
    const reached = new Set([from]);
    for (const position of reached) {
      for (const next of this.#next[position] ?? []) if (inside.has(next)) reached.add(next);
    }
    return reached.has(to);
  }

  #pair(left: number, right: number): Pair {
    return left * this.#size + right;
  }

  #left(pair: Pair): number {
    return Math.floor(pair / this.#size);
  }

  #right(pair: Pair): number {
    return pair % this.#size;
  }
}

/** Whether some byte may lead to both of two positions. */
function meetings(sets: readonly ByteSet[]): (a: number, b: number) => boolean {
  const distinct = [...new Set(sets)];
  const numberOf = new Map(distinct.map((set, number) => [set, number]));
  const numbers = sets.map((set) => numberOf.get(set) ?? 0);
  const masks = distinct.map(toMask);
  const table = masks.flatMap((a) => masks.map((b) => (a & b) !== 0n));
  return (a, b) => table[(numbers[a] ?? 0) * masks.length + (numbers[b] ?? 0)] ?? false;
}

const maskOf = new WeakMap<ByteSet, bigint>();

function toMask(set: ByteSet): bigint {
  const known = maskOf.get(set);
  if (known !== undefined) return known;
  const mask = BigInt(`0b${set.join('')}`);
  maskOf.set(set, mask);
  return mask;
}
