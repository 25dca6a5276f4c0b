import type { CatalogIndex } from '../../run/catalogs.js';
import type { LiveCounts, LiveKey } from '../../run/liveCounts.js';
import type { ReportCounts } from '../../run/report/index.js';
import type { Tally } from '../../run/tally.js';
import {
  arrange,
  type Listed,
  listRows,
  type Sort,
  type TopHead,
  type Unit,
} from '../../run/top.js';

/** What is counted, and since when. */
export interface TopRun {
  readonly counts: LiveCounts;
  readonly tally: Tally;
  /** What a report of all of it is made of; it is counted only where one can be saved. */
  readonly report: ReportCounts;
  /** The names of the inputs, as shown. */
  readonly inputs: string;
  /** When it began, in milliseconds of `performance.now()`. */
  readonly start: number;
  /** The length of intervals, in milliseconds. */
  readonly interval: number;
  /** Loads the catalogs, of which codes that are opened need more. */
  readonly index: () => CatalogIndex;
}

/** What was counted up to a moment. */
export interface Snapshot {
  readonly by: LiveKey;
  readonly now: number;
  readonly rows: readonly Listed[];
  readonly head: Omit<TopHead, 'state'>;
}

/** How rows are chosen and sorted. */
export interface Arranged {
  readonly filter: string;
  readonly sort: Sort;
  readonly unit: Unit;
}

export function takeSnapshot(run: TopRun, by: LiveKey, now = performance.now()): Snapshot {
  const { counts, tally, inputs, start, interval } = run;
  const rows = listRows(counts, by, { start, now });
  const { codes, distinct, rate } = counts.totals();
  const head = {
    ...{ inputs, codes, distinct, rate, interval },
    lines: tally.stats().total.lines,
    errorBound: counts.errorOf(by),
    fresh: rows.filter(({ isNew }) => isNew).length,
    elapsed: now - start,
  };
  return { by, now, rows, head };
}

/** The rows of a snapshot that are shown, in order. */
export function arranged({ rows }: Snapshot, how: Arranged): Listed[] {
  return arrange(rows, how);
}
