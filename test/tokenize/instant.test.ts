import { afterEach, describe, expect, it } from 'vitest';
import { millisecondsOf } from '../../src/timestamp.js';
import { latestInstantOf } from '../../src/tokenize/instant.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const iso = (time: number | undefined) => time && new Date(time).toISOString();

describe('the time of a record', () => {
  it.each([
    ['2024-05-04T10:11:12', 'UTC', '2024-05-04T10:11:12.000Z'],
    ['2024-05-04T10:11:12', 'America/New_York', '2024-05-04T14:11:12.000Z'],
    ['2024-05-04T10:11:12.123456789', 'UTC', '2024-05-04T10:11:12.123Z'],
    ['2024-05-04T10:11:12Z', 'America/New_York', '2024-05-04T10:11:12.000Z'],
    ['2024-05-04T10:11:12.5+05:30', 'America/New_York', '2024-05-04T04:41:12.500Z'],
    ['2016-12-31T23:59:60Z', 'UTC', '2016-12-31T23:59:59.000Z'],
    ['2024-11-03T01:30:00', 'America/New_York', '2024-11-03T05:30:00.000Z'],
  ])('%s in %s is %s', (timestamp, where, expected) => {
    process.env.TZ = where;
    expect(iso(millisecondsOf(timestamp))).toBe(expected);
  });
});

describe('a time without a year', () => {
  it.each([
    ['2000-05-04T10:11:12', '2024-05-04T12:00:00Z', '2024-05-04T10:11:12.000Z'],
    ['2000-12-31T23:59:59', '2024-01-01T00:00:10Z', '2023-12-31T23:59:59.000Z'],
    // Other clocks may be ahead.
    ['2000-05-04T12:00:05', '2024-05-04T12:00:00Z', '2024-05-04T12:00:05.000Z'],
    ['2000-01-01T00:00:05', '2023-12-31T23:59:59Z', '2024-01-01T00:00:05.000Z'],
    ['2000-05-06T00:00:00', '2024-05-04T12:00:00Z', '2023-05-06T00:00:00.000Z'],
    ['2000-02-29T00:00:00', '2027-05-04T12:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00', '2103-05-04T12:00:00Z', '2096-02-29T00:00:00.000Z'],
  ])('%s is, at %s, %s', (timestamp, now, expected) => {
    process.env.TZ = 'UTC';
    expect(iso(latestInstantOf(timestamp, Date.parse(now)))).toBe(expected);
  });
});
