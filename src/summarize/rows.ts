import { bucketName } from './buckets.js';
import { countDistinct } from './distinct.js';
import type { Counter } from './frequentKeys.js';
import type { Grouping } from './grouping.js';
import type { Details } from './histogram.js';
import type { Named } from './properties.js';
import { type Sightings, sourcesOf, spreadOf } from './sightings.js';
import { countsIn } from './spread.js';
import type { MeaningRow, Summary } from './summary.js';

const PARTS_OF_TREND = 16;

type Entry = readonly [key: string, counter: Counter<Details>];

/** The first and the last time. */
type Period = Pick<Sightings, 'first' | 'last'>;

/** What was counted, besides the rows. */
interface Totals {
  readonly total: number;
  readonly distinct: number;
  /** 0 if counts are exact. */
  readonly error: number;
  /** Of all lines, also of those whose counters were dropped. */
  readonly period: Period;
  /** The maximum number of rows. */
  readonly top: number;
}

/** The summary of what was counted. */
export function summaryOf(
  entries: Entry[],
  grouping: Grouping,
  totals: Totals,
): Summary<MeaningRow> {
  const { total, error, distinct, top, period } = totals;
  const rows = mostFrequent(entries, grouping, top).map((entry) =>
    toRow(entry, grouping, total, period),
  );
  const { by, times } = grouping;
  return {
    by: by.length === 1 && by[0] !== undefined ? by[0] : by,
    ...(times && { bucket: bucketName(times.width) }),
    total,
    distinct,
    ...(error > 0 && { errorBound: error }),
    ...timesOf(period),
    rows,
    other: total - rows.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The most frequent ones, by time if that is the first key, and else by their counts. */
function mostFrequent(entries: Entry[], grouping: Grouping, top: number): Entry[] {
  const byCount = ([a, { count: m }]: Entry, [b, { count: n }]: Entry): number =>
    n - m || (a < b ? -1 : 1);
  const most = entries.sort(byCount).slice(0, top);
  return most.sort((one, other) => {
    const [a, b] = [grouping.order(one[0]), grouping.order(other[0])];
    return a === b ? byCount(one, other) : a - b;
  });
}

function toRow([key, counter]: Entry, grouping: Grouping, total: number, period: Period) {
  const { count, missed, details } = counter;
  const { severity, named } = details;
  const { key: shown, keys, description, ...others } = grouping.show(key, named);
  return {
    key: shown,
    ...(keys && { keys }),
    count,
    share: Number((count / total).toFixed(4)),
    ...(missed > 0 && { errorBound: missed }),
    ...others,
    ...(severity && { severity }),
    ...timesOf(details),
    sources: countDistinct(sourcesOf(details)),
    ...trendOf(details, period),
    ...(description && { description }),
    ...(named.hint && { hint: named.hint }),
    ...examplesOf(details, named),
  } satisfies MeaningRow;
}

/** An example and, if rows have their whole meaning, that and all examples. */
function examplesOf({ examples }: Details, { meaning }: Named) {
  const [first] = examples ?? [];
  if (first === undefined) return meaning && { meaning };
  const { start: _, end: __, ...example } = first;
  return meaning === undefined ? { example } : { meaning, examples };
}

function timesOf({ first, last }: Period) {
  return first && last && { first: first.timestamp, last: last.timestamp };
}

function trendOf(details: Details, { first, last }: Period) {
  const spread = spreadOf(details);
  if (first === undefined || last === undefined || spread.counts.length === 0) return undefined;
  const width = (last.ms + 1 - first.ms) / PARTS_OF_TREND;
  return { trend: countsIn(spread, first.ms, width, PARTS_OF_TREND) };
}
