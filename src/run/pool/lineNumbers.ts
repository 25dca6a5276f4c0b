/** The number of the line with which a range begins: not known yet, or never to be known. */
const PENDING = 0n;
const UNKNOWN = -1n;

/** How long to wait before asking whether to go on at all. */
const PATIENCE_MS = 50;

/**
 * The numbers of the lines with which the ranges of a file begin, for all threads: each thread adds
 * the number of its range's lines to that of its first one, which so is known long before they are
 * worked on.
 */
export class LineNumbers {
  readonly #firsts: BigInt64Array;

  constructor(readonly shared: SharedArrayBuffer) {
    this.#firsts = new BigInt64Array(shared);
  }

  /** Memory for so many ranges; the first of them begins with line 1. */
  static share(ranges: number): SharedArrayBuffer {
    const shared = new SharedArrayBuffer((ranges + 1) * BigInt64Array.BYTES_PER_ELEMENT);
    new BigInt64Array(shared)[0] = 1n;
    return shared;
  }

  /**
   * The number of a range's first line, waited for. Ranges begin in order, so that those before this
   * one are under way.
   * @returns undefined if it will never be known
   */
  first(range: number, stop: { readonly aborted: boolean }): number | undefined {
    let first = Atomics.load(this.#firsts, range);
    while (first === PENDING && !stop.aborted) {
      Atomics.wait(this.#firsts, range, PENDING, PATIENCE_MS);
      first = Atomics.load(this.#firsts, range);
    }
    return first === PENDING || first === UNKNOWN ? undefined : Number(first);
  }

  /**
   * Tells the range behind one with which line it begins; undefined if nobody will ever know.
   * @returns whether it had not been told
   */
  tellNext(range: number, first: number | undefined): boolean {
    const value = first === undefined ? UNKNOWN : BigInt(first);
    const before = Atomics.compareExchange(this.#firsts, range + 1, PENDING, value);
    Atomics.notify(this.#firsts, range + 1);
    return before === PENDING;
  }
}
