const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?\s?(?<zone>Z|[+-]\d\d:?\d\d)?$/;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Puts the parts of a time together as RFC 3339 has them, with an offset only if one was stated.
 * @param year of a time that states none
 * @returns undefined where a part is missing or out of range
 */
export function formatTimestamp(parts: Groups, year?: number): string | undefined {
  const { month = '', day = '', hour = '', minute = '', second = '', fraction, zone } = parts;
  const years = yearOf(parts.year, year);
  const months = monthOf(month);
  if (years === undefined || !isDate(years, months, Number(day))) return undefined;
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return undefined;
  const date = `${years}-${twoDigits(months)}-${twoDigits(Number(day))}`;
  const tail = `${fraction === undefined ? '' : `.${fraction}`}${offsetOf(zone)}`;
  return `${date}T${hour}:${minute}:${second}${tail}`;
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

function yearOf(stated: string | undefined, assumed: number | undefined): number | undefined {
  if (stated === undefined) return assumed;
  return stated.length === 2 ? 2000 + Number(stated) : Number(stated);
}

function monthOf(month: string): number {
  return /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z') return zone ?? '';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
