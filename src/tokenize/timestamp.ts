const MONTHS: Readonly<Record<string, string>> = {
  jan: '01',
  feb: '02',
  mar: '03',
  apr: '04',
  may: '05',
  jun: '06',
  jul: '07',
  aug: '08',
  sep: '09',
  oct: '10',
  nov: '11',
  dec: '12',
};
const SHORT_MONTHS: readonly string[] = ['04', '06', '09', '11'];

const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?\s?(?<zone>Z|[+-]\d\d:?\d\d)?$/;

/** The parts of a time as a line has them: all of digits but the month, which may be a name. */
export interface TimeParts {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
}

/**
 * Puts the parts of a time together as RFC 3339 has them, with an offset only if one was stated.
 * @param year of a time that states none
 * @returns undefined where a part is missing or out of range
 */
export function formatTimestamp(parts: TimeParts, year?: number): string | undefined {
  const { hour, minute, second, fraction, zone } = parts;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > '23' || minute > '59' || second > '60') return undefined;
  const date = formatDate(parts, year);
  if (date === undefined) return undefined;
  const whole = `${date}T${hour}:${minute}:${second}`;
  return fraction === undefined && zone === undefined
    ? whole
    : `${whole}${fraction === undefined ? '' : `.${fraction}`}${offsetOf(zone)}`;
}

/** Reads a time that a JSON object holds: ISO 8601, or seconds or milliseconds since 1970. */
export function readTimestamp(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  const groups = typeof value === 'string' ? ISO.exec(value)?.groups : undefined;
  return groups && formatTimestamp(groups);
}

/** Up to the year 2286 seconds have ten digits and milliseconds thirteen. */
function fromEpoch(time: number): string | undefined {
  const date = new Date(Math.abs(time) < 1e11 ? time * 1000 : time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Two digits and two digits make a date as they stand: no number is made of them. */
function formatDate({ year, month, day }: TimeParts, assumed: number | undefined) {
  const years = year?.length === 2 ? `20${year}` : (year ?? assumed);
  const months = month && monthOf(month);
  if (years === undefined || !months || !day) return undefined;
  const days = day.length === 1 ? `0${day}` : day;
  if (months < '01' || months > '12' || days < '01' || days > lastDay(months, years))
    return undefined;
  return `${years}-${months}-${days}`;
}

/** As two digits. */
function monthOf(month: string): string | undefined {
  return month.length === 2 ? month : MONTHS[month.toLowerCase()];
}

function lastDay(month: string, year: string | number): string {
  if (month === '02') return isLeap(Number(year)) ? '29' : '28';
  return SHORT_MONTHS.includes(month) ? '30' : '31';
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z') return zone ?? '';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
