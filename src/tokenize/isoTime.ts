import { isDate, offsetOf, ZONE_NAMES } from './timestamp.js';

/** A time in a text. */
export interface IsoTime {
  /** In RFC 3339 format; undefined if there is no such day or time of day. */
  readonly timestamp: string | undefined;
  /** UTF-16 offset of its end. */
  readonly end: number;
}

/**
 * The minimal form; 0 stands for any digit. The separator of date and time is checked separately.
 */
const SHAPE = '0000-00-00T00:00:00';
const BETWEEN = 10;
const MAX_FRACTION_DIGITS = 9;
const ZERO = 0x30;
/** An offset; hours alone only as PostgreSQL writes them; or a name before a blank or a mark. */
const ZONE = new RegExp(
  ` ?(?:Z|[+-]\\d\\d:?\\d\\d)(?!\\w)| [+-]\\d\\d(?= \\[\\d)| (?:${ZONE_NAMES})(?=[\\s\\]:,|]|$)`,
  'y',
);

/**
 * Reads an ISO 8601 time with a date: `2024-05-04T10:11:12.345Z`, or with a space for its T, a
 * comma for its decimal point, a space before its zone, a name for its zone. Most lines of most logs begin this way, so
 * it is read digit by digit.
 * @param start UTF-16 offset of its year
 */
export function readIsoTime(text: string, start: number): IsoTime | undefined {
  if (!hasShape(text, start)) return undefined;
  const shortEnd = start + SHAPE.length;
  const secondEnd = fractionEnd(text, shortEnd);
  const end = zoneEnd(text, secondEnd);
  if (!isTime(text, start)) return { timestamp: undefined, end };
  const date = text.slice(start, start + BETWEEN);
  const time = text.slice(start + BETWEEN + 1, shortEnd);
  const fraction = secondEnd > shortEnd ? `.${text.slice(shortEnd + 1, secondEnd)}` : '';
  const zone = end > secondEnd ? offsetOf(text.slice(secondEnd, end).trimStart()) : '';
  return { timestamp: `${date}T${time}${fraction}${zone}`, end };
}

function hasShape(text: string, start: number): boolean {
  for (let at = 0; at < SHAPE.length; at++) {
    const unit = text.charCodeAt(start + at);
    const wanted = SHAPE.charCodeAt(at);
    if (wanted === ZERO ? isDigit(unit) : unit === wanted) continue;
    if (at !== BETWEEN || unit !== 0x20) return false;
  }
  return true;
}

function isTime(text: string, start: number): boolean {
  const year = 100 * twoDigits(text, start) + twoDigits(text, start + 2);
  if (!isDate(year, twoDigits(text, start + 5), twoDigits(text, start + 8))) return false;
  const hour = twoDigits(text, start + 11);
  return hour <= 23 && twoDigits(text, start + 14) <= 59 && twoDigits(text, start + 17) <= 60;
}

/** The offset after a point or comma and the digits that follow it. */
function fractionEnd(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== 0x2e && mark !== 0x2c) return at;
  let end = at + 1;
  while (end - at <= MAX_FRACTION_DIGITS && isDigit(text.charCodeAt(end))) end++;
  return end > at + 1 ? end : at;
}

function zoneEnd(text: string, at: number): number {
  ZONE.lastIndex = at;
  return ZONE.test(text) ? ZONE.lastIndex : at;
}

function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39;
}
