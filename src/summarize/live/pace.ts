import { addCounts, INTERVALS, type Recent } from './recent.js';

/** Rates are those of about this long: long enough for rare codes, short enough to follow changes. */
const RATED_MS = 10_000;

/** A moment between the intervals of counting. */
export interface Moment {
  /** The number of the current interval. */
  readonly interval: number;
  /** How long it has lasted, in milliseconds. */
  readonly begun: number;
  /** The length of intervals, in milliseconds. */
  readonly length: number;
}

/** @param elapsed milliseconds since counting began */
export function momentAt(elapsed: number, length: number): Moment {
  const interval = Math.floor(elapsed / length);
  return { interval, begun: elapsed - interval * length, length };
}

/** The counts of all together in the last intervals, the oldest first; the last one has only begun. */
export function sumsOf(all: readonly Recent[], { interval }: Moment): number[] {
  const sums = new Array<number>(INTERVALS).fill(0);
  for (const recent of all) addCounts(sums, recent, interval);
  return sums;
}

/** The present rate per second. */
export function rateOf(counts: readonly number[], { interval, begun, length }: Moment): number {
  const whole = Math.min(interval, Math.max(1, Math.ceil(RATED_MS / length)), INTERVALS - 1);
  const sum = counts.slice(-1 - whole).reduce((total, count) => total + count, 0);
  return (1_000 * sum) / Math.max(whole * length + begun, length);
}
