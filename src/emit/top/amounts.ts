import type { Unit } from './view.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A count in at most six characters where that is possible: `12,345`, `1.23M`. */
export function shortCount(count: number): string {
  if (count < 100_000) return count.toLocaleString('en-US');
  const units = ['k', 'M', 'G', 'T'];
  const power = Math.min(Math.floor(Math.log10(count) / 3), units.length);
  return `${(Math.floor(count / 10 ** (3 * power - 2)) / 100).toPrecision(4).slice(0, 4).replace(/\.$/, '')}${units[power - 1]}`;
}

/** A rate in at most six characters: `0.05`, `3.2`, `1,234`. */
export function shortRate(perSecond: number, unit: Unit): string {
  const rate = unit === 'minute' ? 60 * perSecond : perSecond;
  if (rate === 0) return '0';
  if (rate < 0.01) return '<0.01';
  if (rate < 1) return rate.toFixed(2);
  return rate < 99.95 ? rate.toFixed(1) : shortCount(Math.round(rate));
}

/** How long ago something was: `now`, `12s`, `3m`, `5h`, `2d`. */
export function shortAge(ms: number): string {
  if (ms < 1.5 * SECOND) return 'now';
  if (ms < 100 * SECOND) return `${Math.round(ms / SECOND)}s`;
  if (ms < 100 * MINUTE) return `${Math.floor(ms / MINUTE)}m`;
  return ms < 2 * DAY ? `${Math.floor(ms / HOUR)}h` : `${Math.floor(ms / DAY)}d`;
}

/** `0:07`, `12:30`, `1:05:00` */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...others] = seconds < 3_600 ? parts.slice(1) : parts;
  return [first, ...others.map((part) => `${part}`.padStart(2, '0'))].join(':');
}
