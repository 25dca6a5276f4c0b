/** The maximum number of bins. */
const BINS = 32;
const FIRST_WIDTH_MS = 1000;

/**
 * How a count is spread over time: numbers in bins of equal width, which doubles when there are too
 * many. A bin begins at a multiple of its width, so that the same counts have the same bins in
 * whatever order and parts they are added.
 */
export interface Spread {
  /** The width of a bin is 2 to the power of this, in seconds. */
  unit: number;
  /** The number of the first bin: its time divided by the width. */
  start: number;
  counts: number[];
}

export function emptySpread(): Spread {
  return { unit: 0, start: 0, counts: [] };
}

/** @param ms milliseconds since 1970 */
export function addMoment(spread: Spread, ms: number): void {
  addBin(spread, Math.floor(ms / widthOf(spread)), 1);
}

/** Adds the counts of another spread. */
export function mergeSpread(into: Spread, from: Spread): void {
  while (into.unit < from.unit) widen(into);
  const { unit, start, counts } = from;
  counts.forEach((count, index) => {
    if (count > 0) addBin(into, halved(start + index, into.unit - unit), count);
  });
}

/**
 * The counts in parts of a period.
 * @param from milliseconds since 1970
 * @param width of a part, in milliseconds
 * @param parts how many
 */
export function countsIn(spread: Spread, from: number, width: number, parts: number): number[] {
  const totals = new Array<number>(parts).fill(0);
  const binWidth = widthOf(spread);
  spread.counts.forEach((count, index) => {
    const middle = (spread.start + index + 0.5) * binWidth;
    const part = Math.min(Math.max(Math.floor((middle - from) / width), 0), parts - 1);
    totals[part] = (totals[part] ?? 0) + count;
  });
  return totals;
}

function widthOf({ unit }: Spread): number {
  return FIRST_WIDTH_MS * 2 ** unit;
}

function addBin(spread: Spread, bin: number, count: number): void {
  const { unit } = spread;
  if (spread.counts.length === 0) spread.start = bin;
  let at = bin;
  while (!hasRoom(spread, at)) {
    widen(spread);
    at = halved(bin, spread.unit - unit);
  }
  while (at < spread.start) {
    spread.counts.unshift(0);
    spread.start--;
  }
  const index = at - spread.start;
  while (spread.counts.length <= index) spread.counts.push(0);
  spread.counts[index] = (spread.counts[index] ?? 0) + count;
}

function hasRoom({ start, counts }: Spread, bin: number): boolean {
  const last = start + counts.length - 1;
  return Math.max(last, bin) - Math.min(start, bin) < BINS;
}

/** Joins pairs of bins. */
function widen(spread: Spread): void {
  const { start, counts } = spread;
  const wide: number[] = [];
  const first = halved(start, 1);
  counts.forEach((count, index) => {
    const at = halved(start + index, 1) - first;
    wide[at] = (wide[at] ?? 0) + count;
  });
  spread.unit++;
  spread.start = first;
  spread.counts = wide;
}

function halved(bin: number, times: number): number {
  return Math.floor(bin / 2 ** times);
}
