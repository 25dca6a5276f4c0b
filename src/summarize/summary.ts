import type { SummaryKey } from './aggregates.js';

/** A row of a summary. */
export interface SummaryRow {
  readonly key: string;
  readonly count: number;
  /** The most that the count may lack; absent where it is exact. */
  readonly errorBound?: number;
  readonly family?: string;
  readonly symbol?: string;
  readonly description?: string;
}

/** What was counted: rows from the most frequent to the least. */
export interface Summary {
  readonly by: SummaryKey;
  /** Codes counted. */
  readonly total: number;
  /** How many keys there are; with an `errorBound`, how many at least. */
  readonly distinct: number;
  /**
   * Given where there were too many keys to count each of them. No row's count lacks more, and no
   * key without a row came more often: at most one code in 50,000.
   */
  readonly errorBound?: number;
  readonly rows: readonly SummaryRow[];
  /** Codes in none of the rows. */
  readonly other: number;
}
