import type { Columns, Zone } from '../data/times.js';
import { parseTime, startOfColumn, statesZone } from '../data/times.js';

const NUMBERS = new Intl.NumberFormat('en-US');
const MINUTE = 60_000;
const DAY = 86_400_000;

export function formatCount(count: number): string {
  return NUMBERS.format(count);
}

/** A number and what it counts: `1 code`, `12 codes`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A part of a whole: `12.3%`, `<0.1%`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  const percent = (100 * part) / whole;
  if (percent < 0.1) return '<0.1%';
  if (percent > 99.9 && part < whole) return '99.9%';
  return `${percent === 100 ? '100' : percent.toFixed(1)}%`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const number = bytes / 1000 ** power;
  return `${power > 0 && number < 10 ? number.toFixed(1) : Math.round(number)} ${UNITS[power]}`;
}

/** A moment to the second, or as exactly as a width of time tells: `2026-11-30 10:05`. */
export function formatMoment(ms: number, width = 1000): string {
  if (Number.isNaN(ms)) return 'unknown';
  const text = new Date(ms)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace('T', ' ');
  if (width % DAY === 0) return text.slice(0, -9);
  return width % MINUTE === 0 ? text.slice(0, -3) : text;
}

/** A time of a record to the second, in UTC if it states its offset. */
export function formatTime(text: string, zone: Zone): string {
  const ms = parseTime(text);
  if (Number.isNaN(ms)) return text;
  return `${formatMoment(ms)}${zone === 'mixed' && statesZone(text) ? ' UTC' : ''}`;
}

/** The period that columns cover: `2026-11-30 10:00 to 12:00`. */
export function formatPeriod(columns: Columns, first: number, last: number): string {
  const from = formatMoment(startOfColumn(columns, first), columns.width);
  const isDays = columns.width % DAY === 0;
  if (isDays && first === last && columns.width === DAY) return from;
  const end = startOfColumn(columns, isDays ? last : last + 1);
  const to = formatMoment(isDays ? end + columns.width - DAY : end, columns.width);
  const isSameDay = !isDays && from.slice(0, 10) === to.slice(0, 10);
  return `${from} to ${isSameDay ? to.slice(11) : to}`;
}

const SPANS: readonly (readonly [number, string])[] = [
  [7 * DAY, 'week'],
  [DAY, 'day'],
  [60 * MINUTE, 'hour'],
  [MINUTE, 'minute'],
  [1000, 'second'],
];

/** How long a time is: `10 minutes`. */
export function formatSpan(ms: number): string {
  const [unit, name] = SPANS.find(([length]) => ms % length === 0) ?? [1, 'millisecond'];
  return counted(ms / unit, name);
}
