import type { SummaryKey } from './aggregates.js';

/** A row of a summary. */
export interface SummaryRow {
  readonly key: string;
  readonly count: number;
  /** By how much the count may be too low; absent if it is exact. */
  readonly errorBound?: number;
  readonly family?: string;
  readonly symbol?: string;
  readonly description?: string;
}

/** A summary: rows from the most to the least frequent. */
export interface Summary {
  readonly by: SummaryKey;
  /** The number of codes counted. */
  readonly total: number;
  /** The number of keys; with an `errorBound`, a lower bound. */
  readonly distinct: number;
  /**
   * Present if there were too many keys to count each of them. No row's count is lower by more, and
   * no key without a row was more frequent: at most one code in 50,000.
   */
  readonly errorBound?: number;
  readonly rows: readonly SummaryRow[];
  /** The number of codes in none of the rows. */
  readonly other: number;
}
