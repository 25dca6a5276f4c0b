import type { Severity } from '../../types.js';

/** What the rows of the view can be sorted by. */
export const SORTS = ['rate', 'total', 'last'] as const;
export type Sort = (typeof SORTS)[number];

/** What rates are counts per. */
export const UNITS = ['second', 'minute'] as const;
export type Unit = (typeof UNITS)[number];

/** A row of the view: all codes with a key. Times are ages, in milliseconds. */
export interface TopRow {
  /** What distinguishes the row from all others. */
  readonly id: string;
  readonly key: string;
  readonly family?: string | undefined;
  readonly symbol?: string | undefined;
  readonly description?: string | undefined;
  readonly severity: Severity | undefined;
  readonly count: number;
  /** The present rate per second. */
  readonly rate: number;
  /** Counts in the last intervals, the oldest first; the last one has only begun. */
  readonly counts: readonly number[];
  /** How long ago its last code was read. */
  readonly age: number;
  readonly sources: number;
  /** Whether its first code came while it was watched, and not long ago. */
  readonly isNew: boolean;
}

/** What is said above the rows. */
export interface TopHead {
  /** The names of the inputs. */
  readonly inputs: string;
  readonly state: 'running' | 'paused' | 'ended';
  readonly lines: number;
  readonly codes: number;
  /** Codes per second, at present. */
  readonly rate: number;
  /** The number of meanings; with `errorBound`, a lower bound. */
  readonly distinct: number;
  /** By how much counts may be too low; 0 if they are exact. */
  readonly errorBound: number;
  readonly fresh: number;
  /** Milliseconds since the view was opened. */
  readonly elapsed: number;
  /** The length of the intervals of trends, in milliseconds. */
  readonly interval: number;
}

/** A key and what it does. */
export type KeyHint = readonly [key: string, does: string];

/** What is shown between the head and the foot. */
export type TopBody =
  | { readonly kind: 'rows'; readonly selected: string | undefined }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly chosen: number }
  | { readonly kind: 'text'; readonly rows: readonly string[]; readonly from: number };

/** Everything that a frame shows. */
export interface TopView {
  readonly head: TopHead;
  /** In the order in which they are shown. */
  readonly rows: readonly TopRow[];
  /** What rows are counted by. */
  readonly by: string;
  readonly sort: Sort;
  readonly unit: Unit;
  readonly body: TopBody;
  /** What the foot says. */
  readonly foot: TopFoot;
}

export type TopFoot =
  | {
      readonly kind: 'hints';
      readonly hints: readonly KeyHint[];
      readonly note?: string | undefined;
    }
  | {
      readonly kind: 'prompt';
      readonly label: string;
      readonly text: string;
      readonly note?: string;
    };

export interface Size {
  readonly columns: number;
  readonly rows: number;
}
