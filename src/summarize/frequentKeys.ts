/** The maximum number of counters. Counts are exact if there are no more keys. */
const LIMIT = 100_000;
/** How many counters a purge leaves. */
const KEPT = 50_000;

/** How often a key occurred. */
export interface Counter<T> {
  /** Occurrences since it has a counter: a lower bound. */
  count: number;
  /** The maximum number of occurrences before that. */
  missed: number;
  /** What else is known of its occurrences. */
  readonly details: T;
  /** Whether this is still the counter of the key. */
  isKept: boolean;
}

/** The counts in a form that threads can exchange. */
export interface KeyCounts<T> {
  readonly counters: readonly (readonly [key: string, count: number, missed: number, details: T])[];
  readonly error: number;
  readonly distinct: number;
}

/**
 * Counts keys in bounded memory: all of them exactly while there are few, then the frequent ones.
 *
 * This is the summary of Misra and Gries, purged in batches as by Anderson et al. (2017): when
 * there are too many counters, the smallest are dropped. A later counter is too low by at most the
 * largest dropped count. After n keys that is at most n / `kept`, also when summaries were merged
 * (Agarwal et al., "Mergeable summaries", 2012), so every more frequent key is present.
 */
export class FrequentKeys<T> {
  readonly #kept: number;
  readonly #limit: number;
  readonly #counters = new Map<string, Counter<T>>();
  #error = 0;
  #distinct = 0;

  constructor(kept = KEPT, limit = LIMIT) {
    this.#kept = kept;
    this.#limit = limit;
  }

  /** The maximum count of a key without a counter, and the maximum error of a counter. */
  get error(): number {
    return this.#error;
  }

  /** The number of keys; a lower bound once counts are approximate. */
  get distinct(): number {
    return Math.max(this.#distinct, this.#counters.size);
  }

  /** Keys and their counters, in insertion order. */
  entries(): [string, Counter<T>][] {
    return [...this.#counters];
  }

  /**
   * The counter of a key, to be incremented; valid while it `isKept`.
   * @param details makes those of a new one
   */
  counterOf(key: string, details: () => T): Counter<T> {
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    if (this.#counters.size >= this.#limit) this.#purge(1);
    return this.#add(key, 0, this.#error, details());
  }

  counts(): KeyCounts<T> {
    const counters = Array.from(this.#counters, ([key, { count, missed, details }]) => {
      return [key, count, missed, details] as const;
    });
    return { counters, error: this.#error, distinct: this.distinct };
  }

  /**
   * Merges the counts of others, as if they were counted after these.
   * @param join adds the details of a counter to those of another
   */
  merge({ counters, error, distinct }: KeyCounts<T>, join: (into: T, from: T) => void): void {
    if (error > 0) for (const counter of this.#counters.values()) counter.missed += error;
    for (const [key, count, missed, details] of counters) {
      const known = this.#counters.get(key);
      if (known === undefined) {
        this.#add(key, count, missed + this.#error, details);
      } else {
        known.count += count;
        known.missed += missed - error;
        join(known.details, details);
      }
    }
    this.#error += error;
    this.#distinct = Math.max(this.#distinct, distinct);
    if (this.#counters.size > this.#limit) this.#purge(0);
  }

  /**
   * The same counts by coarser keys.
   * @param most how many keys at most become one
   */
  grouped(group: (key: string) => string, most: number, join: (into: T, from: T) => void) {
    const coarse = new FrequentKeys<T>(this.#kept, this.#limit);
    const error = this.#error * most;
    for (const [key, { count, missed, details }] of this.#counters) {
      const counter = coarse.#counters.get(group(key));
      if (counter === undefined) {
        coarse.#add(group(key), count, missed + error - this.#error, details);
      } else {
        counter.count += count;
        counter.missed += missed - this.#error;
        join(counter.details, details);
      }
    }
    coarse.#error = error;
    for (const counter of this.#counters.values()) counter.isKept = false;
    return coarse;
  }

  #add(key: string, count: number, missed: number, details: T): Counter<T> {
    const counter = { count, missed, details, isKept: true };
    this.#counters.set(key, counter);
    return counter;
  }

  /**
   * Keeps the most frequent keys as far as possible; among equals, the oldest.
   * @param more how many distinct keys there are in addition to the counted ones
   */
  #purge(more: number): void {
    const size = this.#counters.size;
    const surplus = size - this.#kept;
    const most = new Float64Array(size);
    let at = 0;
    for (const counter of this.#counters.values()) most[at++] = mostOf(counter);
    most.sort();
    const threshold = most[surplus - 1] ?? 0;
    let spared = most.lastIndexOf(threshold) + 1 - surplus;
    for (const [key, counter] of this.#counters) {
      const is = mostOf(counter);
      if (is > threshold || (is === threshold && spared-- > 0)) continue;
      counter.isKept = false;
      this.#counters.delete(key);
    }
    this.#error = threshold;
    this.#distinct = Math.max(this.#distinct, size + more);
  }
}

/** The maximum count of a key. */
function mostOf({ count, missed }: Counter<unknown>): number {
  return count + missed;
}
