const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** In milliseconds, by the first letters of the unit. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, SECOND],
  [/^m(?:in(?:ute)?s?)?$/, 60 * SECOND],
  [/^h(?:(?:ou)?rs?)?$/, 3600 * SECOND],
  [/^d(?:ays?)?$/, DAY],
  [/^w(?:eeks?)?$/, 7 * DAY],
];

const AGO = /^(?:\d{1,9} ?[a-z]+ ?)+?(?:ago)?$/;
const PART = /(\d+) ?(?!ago)([a-z]+?)(?=[ \d]|ago$|$)/g;
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const ZONE = / ?(z|[+-]\d\d(?::?\d\d)?)$/;
/** Since 1970: in seconds with ten digits, in milliseconds with thirteen. */
const EPOCH = /^@?(\d{10})(\d{3})?$/;

/**
 * Reads a time that a user wrote: in the zone of this machine, unless it has an offset. A date means
 * its start.
 * @param now in milliseconds since 1970
 * @returns milliseconds since 1970; undefined for another text
 */
export function readTime(text: string, now: number): number | undefined {
  const folded = text.toLowerCase();
  return named(folded, now) ?? epoch(folded) ?? ago(folded, now) ?? written(folded, now);
}

function named(text: string, now: number): number | undefined {
  if (text === 'now') return now;
  const days = ['today', 'yesterday'].indexOf(text);
  if (days === -1) return undefined;
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
}

function epoch(text: string): number | undefined {
  const [, seconds, milliseconds = '0'] = EPOCH.exec(text) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * SECOND + Number(milliseconds);
}

/** `90m`, `2h ago`, `1h30m`. */
function ago(text: string, now: number): number | undefined {
  if (!AGO.test(text)) return undefined;
  let length = 0;
  for (const [, count, unit = ''] of text.matchAll(PART)) {
    const [, milliseconds] = UNITS.find(([pattern]) => pattern.test(unit)) ?? [];
    if (milliseconds === undefined) return undefined;
    length += Number(count) * milliseconds;
  }
  return length === 0 ? undefined : now - length;
}

/** A date, a time of day, or both, perhaps with an offset. */
function written(text: string, now: number): number | undefined {
  const [first = '', ...others] = text.replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/, '$1 ').split(' ');
  const isDate = DATE.test(first);
  const date = isDate ? readDate(first) : dateOf(now);
  const rest = isDate ? others.join(' ') : text;
  const zone = ZONE.exec(rest)?.[1];
  const clock = isDate && rest === '' ? [0, 0, 0, 0] : readClock(rest.replace(ZONE, ''));
  if (date === undefined || clock === undefined) return undefined;
  const [year, month, day] = date;
  const [hour = 0, minute = 0, second = 0, fraction = 0] = clock;
  if (zone === undefined) {
    return new Date(year, month - 1, day, hour, minute, second, fraction).getTime();
  }
  if (!isDate) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction) - offsetOf(zone);
}

function dateOf(now: number): readonly [number, number, number] {
  const day = new Date(now);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()];
}

/** @returns undefined for a day that does not exist */
function readDate(text: string): readonly [number, number, number] | undefined {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = new Date(Date.UTC(year, month - 1, day));
  const exists = read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
  return exists && year >= 100 ? [year, month, day] : undefined;
}

function readClock(text: string): number[] | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, hour = '', minute = '', second = '0', fraction = '0'] = match;
  const clock = [hour, minute, second, fraction.padEnd(3, '0').slice(0, 3)].map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = clock;
  return hours <= 23 && minutes <= 59 && seconds <= 60 ? clock : undefined;
}

/** In milliseconds. */
function offsetOf(zone: string): number {
  if (zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = 60 * Number(digits.slice(0, 2)) + Number(digits.slice(2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60 * SECOND;
}
