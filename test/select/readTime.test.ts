import { afterEach, describe, expect, it } from 'vitest';
import { readTime } from '../../src/select/times/readTime.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** Two hours and a half behind UTC in summer. */
const NOW = Date.parse('2024-05-04T15:30:20.250Z');

function read(text: string, where = 'UTC', now = NOW): string | undefined {
  process.env.TZ = where;
  const time = readTime(text, now);
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe('a time as a user writes it', () => {
  it.each([
    ['2024-05-04', '2024-05-04T00:00:00.000Z'],
    ['2024-05-04T10:11', '2024-05-04T10:11:00.000Z'],
    ['2024-05-04 10:11:12', '2024-05-04T10:11:12.000Z'],
    ['2024-05-04t10:11:12.5', '2024-05-04T10:11:12.500Z'],
    ['2024-05-04T10:11:12,345678', '2024-05-04T10:11:12.345Z'],
    ['2024-05-04T10:11:12Z', '2024-05-04T10:11:12.000Z'],
    ['2024-05-04T10:11:12+02:00', '2024-05-04T08:11:12.000Z'],
    ['2024-05-04 10:11:12 -0330', '2024-05-04T13:41:12.000Z'],
    ['2024-05-04T10:11+02', '2024-05-04T08:11:00.000Z'],
    ['10:30', '2024-05-04T10:30:00.000Z'],
    ['9:05:01', '2024-05-04T09:05:01.000Z'],
    ['now', '2024-05-04T15:30:20.250Z'],
    ['today', '2024-05-04T00:00:00.000Z'],
    ['Yesterday', '2024-05-03T00:00:00.000Z'],
    ['2h ago', '2024-05-04T13:30:20.250Z'],
    ['90m', '2024-05-04T14:00:20.250Z'],
    ['3d ago', '2024-05-01T15:30:20.250Z'],
    ['1h30m', '2024-05-04T14:00:20.250Z'],
    ['1h 30m ago', '2024-05-04T14:00:20.250Z'],
    ['2 hours ago', '2024-05-04T13:30:20.250Z'],
    ['1 week ago', '2024-04-27T15:30:20.250Z'],
    ['10 min', '2024-05-04T15:20:20.250Z'],
    ['45s', '2024-05-04T15:29:35.250Z'],
    ['1714817473', '2024-05-04T10:11:13.000Z'],
    ['@1714817473', '2024-05-04T10:11:13.000Z'],
    ['1714817473001', '2024-05-04T10:11:13.001Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ...['', 'soon', '2024', '2024-5-4', '2024-02-30', '2023-02-29', '2024-13-01', '0000-01-01'],
    ...['24:00', '10:60', '10:3', '10:30x', '2024-05-04T', '2024-05-04T10', '2024-05-04 25:00'],
    ...['2h later', '2x ago', 'ago', '0m', '-2h', '10:30Z', '2024-05-04Z', '12345', 'tomorrow'],
    ...['h ago', '2', '2 ago', '2024-05-04T10:11:12+2', '9'.repeat(40)],
  ])('%j is none', (text) => expect(read(text)).toBeUndefined());

  it.each([
    ['2024-05-04', 'America/New_York', '2024-05-04T04:00:00.000Z'],
    ['2024-01-04 12:00', 'America/New_York', '2024-01-04T17:00:00.000Z'],
    ['10:30', 'America/New_York', '2024-05-04T14:30:00.000Z'],
    ['today', 'Pacific/Kiritimati', '2024-05-04T10:00:00.000Z'],
    ['yesterday', 'America/New_York', '2024-05-03T04:00:00.000Z'],
    ['2024-05-04T10:00Z', 'Asia/Tokyo', '2024-05-04T10:00:00.000Z'],
    // Clocks are set forward at two o'clock: that hour does not exist.
    ['2024-03-10 02:30', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    // They are set back at two o'clock: that hour exists twice.
    ['2024-11-03 01:30', 'America/New_York', '2024-11-03T05:30:00.000Z'],
  ])('%s in %s is %s', (text, where, expected) => expect(read(text, where)).toBe(expected));

  it('may be the day before a change of clocks', () => {
    const now = Date.parse('2024-03-11T12:00:00Z');
    expect(read('yesterday', 'America/New_York', now)).toBe('2024-03-10T05:00:00.000Z');
    expect(read('1d ago', 'America/New_York', now)).toBe('2024-03-10T12:00:00.000Z');
  });
});
