import type { ByteSet } from '../compiledRule.js';
/** A nondeterministic automaton over bytes, and the construction of regular expressions in it. */

/** A fragment of the automaton with one entry and one exit. */
export interface Fragment {
  readonly start: number;
  readonly end: number;
}

/** States are numbers. A state has either epsilon edges or one edge on a set of bytes. */
export class ByteNfa {
  readonly silent: number[][] = [];
  /** For each state the id of its byte set, or -1. */
  readonly setOf: number[] = [];
  readonly target: number[] = [];
  readonly sets: ByteSet[] = [];
  readonly #setIds = new Map<ByteSet, number>();

  addState(): number {
    this.silent.push([]);
    this.setOf.push(-1);
    this.target.push(-1);
    return this.setOf.length - 1;
  }

  /** The empty string. */
  empty(): Fragment {
    const start = this.addState();
    return { start, end: start };
  }

  /** One byte of a set. */
  one(set: ByteSet): Fragment {
    const start = this.addState();
    const end = this.addState();
    this.setOf[start] = this.internSet(set);
    this.target[start] = end;
    return { start, end };
  }

  sequence(parts: readonly Fragment[]): Fragment {
    const [first = this.empty(), ...rest] = parts;
    return rest.reduce((before, part) => {
      this.link(before.end, part.start);
      return { start: before.start, end: part.end };
    }, first);
  }

  choice(parts: readonly Fragment[]): Fragment {
    const start = this.addState();
    const end = this.addState();
    for (const part of parts) {
      this.link(start, part.start);
      this.link(part.end, end);
    }
    return { start, end };
  }

  optional(part: Fragment): Fragment {
    return this.choice([part, this.empty()]);
  }

  /** The first of the parts, or the first two, and so on; or none. */
  upTo(parts: readonly Fragment[]): Fragment {
    const start = this.addState();
    const end = this.addState();
    let at = start;
    for (const part of parts) {
      this.link(at, end);
      this.link(at, part.start);
      at = part.end;
    }
    this.link(at, end);
    return { start, end };
  }

  /** Once or more. */
  repeated(part: Fragment): Fragment {
    const end = this.addState();
    this.link(part.end, end);
    this.link(end, part.start);
    return { start: part.start, end };
  }

  link(from: number, to: number): void {
    this.silent[from]?.push(to);
  }

  /** Equal sets are the same object: `asciiBytes` makes each only once. */
  internSet(set: ByteSet): number {
    const known = this.#setIds.get(set);
    if (known !== undefined) return known;
    this.#setIds.set(set, this.sets.length);
    return this.sets.push(set) - 1;
  }

  /** The epsilon closure of states. */
  closure(from: readonly number[]): Set<number> {
    const reached = new Set(from);
    for (const state of reached) for (const next of this.silent[state] ?? []) reached.add(next);
    return reached;
  }
}
