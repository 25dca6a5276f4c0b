import { millisecondsOf } from '../timestamp.js';
import { isDate } from './timestamp.js';

/** A year in which every day exists: it stands for an unknown one. */
export const ANY_YEAR = 2000;
/** Each day has been in one of so many years. */
const YEARS = 9;
/** Clocks differ, and so do zones: a time may be so far ahead. */
const AHEAD_MILLISECONDS = 86_400_000;
const YEAR_DIGITS = 4;

/**
 * A time whose year is not known, in the latest year in which it is not more than a day ahead. Without
 * an offset it is one of this machine's zone; of two such times when clocks are set back, the first.
 * @param timestamp with `ANY_YEAR`
 * @param now in milliseconds since 1970
 */
export function inLatestYear(timestamp: string, now: number): string | undefined {
  const month = Number(timestamp.slice(5, 7));
  const day = Number(timestamp.slice(8, 10));
  const rest = timestamp.slice(YEAR_DIGITS);
  const latest = now + AHEAD_MILLISECONDS;
  const last = new Date(latest).getFullYear();
  for (let year = last; year > last - YEARS; year--) {
    if (!isDate(year, month, day)) continue;
    const dated = `${String(year).padStart(YEAR_DIGITS, '0')}${rest}`;
    const time = millisecondsOf(dated);
    if (time !== undefined && time <= latest) return dated;
  }
  return undefined;
}

/** The milliseconds since 1970 of such a time in that year. */
export function latestInstantOf(timestamp: string, now: number): number | undefined {
  const dated = inLatestYear(timestamp, now);
  return dated === undefined ? undefined : millisecondsOf(dated);
}
