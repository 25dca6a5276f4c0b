/** How many keys are counted apart, exactly as long as there are no more. */
const LIMIT = 100_000;
/** How many of them a purge leaves. */
const KEPT = 50_000;

/** How often a key came. */
export interface Counter<T> {
  /** Since it has a counter: the key came so often at least. */
  count: number;
  /** The most that it may have come before that. */
  missed: number;
  /** What was said of the key when it was first counted. */
  readonly first: T;
  /** Whether this still is the counter of the key. */
  isKept: boolean;
}

/** What was counted, in a form that threads can hand each other. */
export interface KeyCounts<T> {
  readonly counters: readonly (readonly [key: string, count: number, missed: number, first: T])[];
  readonly error: number;
  readonly distinct: number;
}

/**
 * Counts keys in bounded memory: all of them exactly while there are few, then those that come often.
 *
 * It is the summary of Misra and Gries, purged in batches as by Anderson et al. (2017): when there
 * are too many counters, the smallest go. A counter that is made later lacks at most what the
 * largest that went had. After n keys counted that is at most n / `kept`, also when summaries were
 * merged (Agarwal et al., "Mergeable summaries", 2012), so every key that came more often is there.
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

  /** The most that a key without a counter came. No counter lacks more. */
  get error(): number {
    return this.#error;
  }

  /** How many keys there are; how many at least, once there is an error. */
  get distinct(): number {
    return Math.max(this.#distinct, this.#counters.size);
  }

  /** Keys and their counters, in the order in which these were made. */
  entries(): [string, Counter<T>][] {
    return [...this.#counters];
  }

  /**
   * The counter of a key, to be counted on; it holds good while it `isKept`.
   * @param first makes what is said of a new one
   */
  counterOf(key: string, first: () => T): Counter<T> {
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    if (this.#counters.size >= this.#limit) this.#purge(1);
    return this.#add(key, 0, this.#error, first());
  }

  counts(): KeyCounts<T> {
    const counters = Array.from(this.#counters, ([key, { count, missed, first }]) => {
      return [key, count, missed, first] as const;
    });
    return { counters, error: this.#error, distinct: this.distinct };
  }

  /** Adds what others counted behind what was counted here. */
  merge({ counters, error, distinct }: KeyCounts<T>): void {
    if (error > 0) for (const counter of this.#counters.values()) counter.missed += error;
    for (const [key, count, missed, first] of counters) {
      const known = this.#counters.get(key);
      if (known === undefined) {
        this.#add(key, count, missed + this.#error, first);
      } else {
        known.count += count;
        known.missed += missed - error;
      }
    }
    this.#error += error;
    this.#distinct = Math.max(this.#distinct, distinct);
    if (this.#counters.size > this.#limit) this.#purge(0);
  }

  #add(key: string, count: number, missed: number, first: T): Counter<T> {
    const counter = { count, missed, first, isKept: true };
    this.#counters.set(key, counter);
    return counter;
  }

  /**
   * Leaves those that came most often, as far as can be; of equal ones, those made first.
   * @param more how many distinct keys there are beside those that are counted
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

/** The most that a key came. */
function mostOf({ count, missed }: Counter<unknown>): number {
  return count + missed;
}
