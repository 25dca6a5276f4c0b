/** Times of the report as places on one axis. Times without an offset from UTC are taken as they are. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The most columns that a chart of time has: as many steps as a report has. */
export const MAX_COLUMNS = 240;

/** Widths of columns: what people count time in. */
const WIDTHS = [
  ...[SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY, 364 * DAY, 3640 * DAY, 36_400 * DAY],
];

/** Weeks begin on Mondays: the first of 1970. */
const MONDAY = 4 * DAY;

/** The columns of the charts of time: each is a bucket, or several of them. */
export interface Columns {
  readonly length: number;
  /** Of the first column, in milliseconds since 1970. */
  readonly start: number;
  /** In milliseconds. */
  readonly width: number;
  /** The column of each bucket. */
  readonly ofBucket: Int32Array;
  /** What the times are relative to. */
  readonly zone: Zone;
}

export type Zone = 'utc' | 'none' | 'mixed';

/** The milliseconds since 1970 that a time states, or NaN. */
export function parseTime(text: string): number {
  const [, date = '', time = 'T00:00', zone = ''] =
    /^([+-]?\d{4,6}-\d\d-\d\d)(?:[T ](\d\d:\d\d[\d:.,]*))?(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  const clock = time.replace(/^T/, '').replace(',', '.');
  return Date.parse(`${date}T${clock}${zone === '' ? 'Z' : zone}`);
}

/** Whether a time states its offset from UTC. */
export function statesZone(text: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(text) && !/^[+-]?\d{4,6}-\d\d-\d\d$/.test(text);
}

/** The columns for buckets of a width. */
export function columnsOf(times: readonly string[], width: number): Columns {
  const starts = times.map(parseTime);
  const valid = starts.filter((ms) => !Number.isNaN(ms));
  const first = valid.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
  const last = valid.reduce((most, ms) => Math.max(most, ms), Number.NEGATIVE_INFINITY);
  const wide = valid.length === 0 ? width : columnWidth(first, last, width);
  const start = wide === width ? first : startOf(first, wide);
  const length = valid.length === 0 ? 0 : Math.floor((last - start) / wide) + 1;
  const place = (ms: number) => (Number.isNaN(ms) ? length : Math.floor((ms - start) / wide));
  return {
    length,
    start: valid.length === 0 ? 0 : start,
    width: wide,
    ofBucket: Int32Array.from(starts, place),
    zone: zoneOf(times),
  };
}

function startOf(ms: number, width: number): number {
  const offset = width % (7 * DAY) === 0 ? MONDAY : 0;
  return Math.floor((ms - offset) / width) * width + offset;
}

/** The least width that gives few enough columns. */
function columnWidth(first: number, last: number, width: number): number {
  if ((last - first) / width < MAX_COLUMNS) return width;
  // A wider column may begin before the first time.
  const isFit = (one: number) => (last - first) / one < MAX_COLUMNS - 1;
  const fitting = WIDTHS.find((one) => one > width && one % width === 0 && isFit(one));
  return fitting ?? width * Math.ceil((last - first) / width / (MAX_COLUMNS - 1));
}

function zoneOf(times: readonly string[]): Zone {
  const stated = times.filter((text) => text.endsWith('Z')).length;
  if (stated === times.length) return 'utc';
  return stated === 0 ? 'none' : 'mixed';
}

/** The column that a moment is in: the nearest, if it is in none. */
export function columnAt(columns: Columns, ms: number): number {
  const column = Math.floor((ms - columns.start) / columns.width);
  return Math.max(0, Math.min(columns.length - 1, column));
}

/** When a column begins, in milliseconds since 1970. */
export function startOfColumn(columns: Columns, column: number): number {
  return columns.start + column * columns.width;
}
