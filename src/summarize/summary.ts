import type { Explanation, Severity } from '../types.js';
import type { Example, ExampleLine } from './examples.js';
import type { SummaryKey } from './summaryKeys.js';

/** A row of a summary. */
export interface SummaryRow {
  /** The value that its codes share; of several, all of them with spaces between. */
  readonly key: string;
  /** The values by name, if there are several. */
  readonly keys?: Readonly<Partial<Record<SummaryKey, string>>>;
  readonly count: number;
  /** The part of all codes, from 0 to 1. */
  readonly share: number;
  /** By how much the count may be too low; absent if it is exact. */
  readonly errorBound?: number;
  readonly family?: string;
  readonly symbol?: string;
  /** The highest severity of its codes. */
  readonly severity?: Severity;
  /** The times of the first and the last line with these codes that state one, as in records. */
  readonly first?: string;
  readonly last?: string;
  /** How many sources have them; of more than 127, an estimate that is about 9 % off. */
  readonly sources: number;
  /** The counts in equal parts of the period of all rows, if lines state times. */
  readonly trend?: readonly number[];
  readonly description?: string;
  /** With `details`. */
  readonly hint?: string;
  readonly example?: ExampleLine;
}

/** A row with its whole meaning and its examples, if the histogram was asked for them. */
export interface MeaningRow extends SummaryRow {
  readonly meaning?: Explanation;
  readonly examples?: readonly Example[] | undefined;
}

/** A summary: rows from the most to the least frequent, or by time if that is the first key. */
export interface Summary<Row extends SummaryRow = SummaryRow> {
  /** What codes were counted by. */
  readonly by: SummaryKey | readonly SummaryKey[];
  /** The width of buckets of time, if codes were counted by time: `1h`. */
  readonly bucket?: string;
  /** The number of codes counted. */
  readonly total: number;
  /** The number of keys; with an `errorBound`, a lower bound. */
  readonly distinct: number;
  /**
   * Present if there were too many keys to count each of them. No row's count is lower by more, and
   * no key without a row was more frequent.
   */
  readonly errorBound?: number;
  /** The times of the first and the last line with codes that state one. */
  readonly first?: string;
  readonly last?: string;
  readonly rows: readonly Row[];
  /** The number of codes in none of the rows. */
  readonly other: number;
}
