import type { Moment } from './moment.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The sizes that can be asked for, in milliseconds. */
export const BUCKETS = {
  '1s': SECOND,
  '10s': 10 * SECOND,
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '10m': 10 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': HOUR,
  '6h': 6 * HOUR,
  '1d': DAY,
  '7d': 7 * DAY,
} as const;

/** `auto` is the finest that gives at most 60 buckets. */
export type Bucket = keyof typeof BUCKETS | 'auto';
export const BUCKET_NAMES = ['auto', ...Object.keys(BUCKETS)] as readonly Bucket[];

const WIDTHS: ReadonlyMap<string, number> = new Map(Object.entries(BUCKETS));

/** The name of a width: that of the option, or in days. */
export function bucketName(width: number): string {
  const named = [...WIDTHS].find(([, ms]) => ms === width);
  return named?.[0] ?? `${width / DAY}d`;
}

/** The width that such a name means, in milliseconds. */
export function bucketWidth(name: string): number {
  return WIDTHS.get(name) ?? Number.parseInt(name, 10) * DAY;
}

/** What `auto` chooses from: each is a multiple of the one before. */
export const AUTO_WIDTHS: readonly number[] = [
  ...[SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY],
  ...[364 * DAY, 3640 * DAY, 36_400 * DAY, 364_000 * DAY],
];

/** The first Monday of 1970: weeks begin on Mondays. */
const EPOCH = 4 * DAY;

/** Years before 0 and after 9999 have a sign and two more digits. */
const EXTENDED = 3;

/** The start of a bucket, in milliseconds since 1970. */
export function startOf(ms: number, width: number): number {
  const offset = width % (7 * DAY) === 0 ? EPOCH : 0;
  return Math.floor((ms - offset) / width) * width + offset;
}

/**
 * The time as a key of rows: no more than the bucket's width tells, and `Z` if the lines state
 * their offset from UTC.
 */
export function formatMoment({ ms, isLocal }: Moment, width: number): string {
  const length = width % DAY === 0 ? 10 : width % MINUTE === 0 ? 16 : 19;
  const whole = new Date(ms).toISOString();
  const isUsual = /^\d/.test(whole);
  const text = whole.slice(0, isUsual ? length : length + EXTENDED);
  return isLocal ? text : `${text}Z`;
}
