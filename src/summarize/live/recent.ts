/** How many intervals are remembered. */
export const INTERVALS = 60;

/**
 * Counts in the last intervals of time, which are numbered. Most keys of a varied log occur once, so
 * no counts are kept before the first.
 */
export interface Recent {
  /** The number of the interval of the last count. */
  last: number;
  /** The counts up to that interval, at most `INTERVALS`. */
  counts: number[];
}

export function emptyRecent(): Recent {
  return { last: 0, counts: [] };
}

/** Counts something in an interval, which is not before the last one. */
export function addRecent(recent: Recent, interval: number): void {
  const { counts } = recent;
  const passed = interval - recent.last;
  if (counts.length === 0 || passed >= INTERVALS) recent.counts = [0];
  else for (let at = 0; at < passed; at++) counts.push(0);
  recent.last = interval;
  const kept = recent.counts;
  if (kept.length > INTERVALS) kept.splice(0, kept.length - INTERVALS);
  kept[kept.length - 1] = (kept.at(-1) ?? 0) + 1;
}

/**
 * Adds the counts of the last intervals to sums.
 * @param sums the oldest first
 * @param interval the one of the last sum
 */
export function addCounts(sums: number[], { last, counts }: Recent, interval: number): void {
  const offset = sums.length - 1 - (interval - last) - (counts.length - 1);
  counts.forEach((count, at) => {
    const to = at + offset;
    if (to >= 0 && to < sums.length) sums[to] = (sums[to] ?? 0) + count;
  });
}
