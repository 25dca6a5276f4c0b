/** The number of a range's first line: not known yet, or never known. */
const PENDING = 0n;
const UNKNOWN = -1n;

/** How long to wait before checking whether to stop. */
const PATIENCE_MS = 50;

/**
 * The numbers of the first lines of a file's ranges, for all threads: each thread adds
 * the line count of its range to the number of its first line, so that the next one is known long
 * before the range is processed.
 */
export class LineNumbers {
  readonly #firsts: BigInt64Array;

  constructor(readonly shared: SharedArrayBuffer) {
    this.#firsts = new BigInt64Array(shared);
  }

  /** Memory for a number of ranges; the first begins with line 1. */
  static share(ranges: number): SharedArrayBuffer {
    const shared = new SharedArrayBuffer((ranges + 1) * BigInt64Array.BYTES_PER_ELEMENT);
    new BigInt64Array(shared)[0] = 1n;
    return shared;
  }

  /**
   * Waits for the number of a range's first line. Ranges start in order, so those before this
   * one are in progress.
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
   * Sets the first line number of the range after one; undefined if it will never be known.
   * @returns whether it had not been set
   */
  tellNext(range: number, first: number | undefined): boolean {
    const value = first === undefined ? UNKNOWN : BigInt(first);
    const before = Atomics.compareExchange(this.#firsts, range + 1, PENDING, value);
    Atomics.notify(this.#firsts, range + 1);
    return before === PENDING;
  }
}
