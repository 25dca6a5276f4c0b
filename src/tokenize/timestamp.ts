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
const SHORT_MONTHS: readonly number[] = [4, 6, 9, 11];

/**
 * Names of zones that mean one offset wherever they are used. Not among them: names of several zones
 * (`CST`, `IST`, `BST`, `EST`, `PST`), and those that are English words (`CAT`, `EAT`, `MET`).
 */
const ZONES: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  SAST: '+02:00',
  PKT: '+05:00',
  WIB: '+07:00',
  HKT: '+08:00',
  AWST: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  EDT: '-04:00',
  MDT: '-06:00',
  PDT: '-07:00',
  AKST: '-09:00',
  AKDT: '-08:00',
};

/** The names in a regular expression, the longer ones first. */
export const ZONE_NAMES = Object.keys(ZONES)
  .sort((one, other) => other.length - one.length)
  .join('|');

/** The parts of a time as in the line: all digits, except that the month may be a name. */
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
 * Combines the parts of a time into RFC 3339 format, with an offset only if the line has one.
 * @param year to assume for a time without one
 * @returns undefined if a part is missing or out of range
 */
export function formatTimestamp(parts: TimeParts, year?: number): string | undefined {
  const { fraction, zone } = parts;
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second].map(twoDigits);
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > '23' || minute > '59' || second > '60') return undefined;
  const date = formatDate(parts, year);
  if (date === undefined) return undefined;
  const whole = `${date}T${hour}:${minute}:${second}`;
  return fraction === undefined && zone === undefined
    ? whole
    : `${whole}${fraction === undefined ? '' : `.${fraction}`}${offsetOf(zone)}`;
}

function formatDate({ year, month, day }: TimeParts, assumed: number | undefined) {
  const years = year?.length === 2 ? `20${year}` : (year ?? assumed);
  const months = month && monthOf(month);
  if (years === undefined || !months || !day) return undefined;
  if (!isDate(Number(years), Number(months), Number(day))) return undefined;
  return `${String(years).padStart(4, '0')}-${months}-${day.padStart(2, '0')}`;
}

/** As two digits. */
function monthOf(month: string): string | undefined {
  return month.length <= 2 ? twoDigits(month) : MONTHS[month.toLowerCase()];
}

function twoDigits(part: string | undefined): string | undefined {
  return part?.padStart(2, '0');
}

/** Whether the day exists in the Gregorian calendar; months count from 1. */
export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
}

function lastDay(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return SHORT_MONTHS.includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A zone in RFC 3339 format; nothing for a name that is not known. */
export function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z') return zone ?? '';
  if (/^[A-Z]/.test(zone)) return Object.hasOwn(ZONES, zone) ? (ZONES[zone] ?? '') : '';
  return zone.length === 3
    ? `${zone}:00`
    : zone.includes(':')
      ? zone
      : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
