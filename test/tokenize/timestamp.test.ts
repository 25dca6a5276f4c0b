import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTimestamp } from '../../src/tokenize/timestamp.js';

const TIME = { hour: '10', minute: '11', second: '12' };

function two(value: number): string {
  return String(value).padStart(2, '0');
}

describe('a time', () => {
  it('has a valid date', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    const property = fc.property(parts, ([year, month, day]) => {
      const date = new Date(Date.UTC(year, month - 1, day));
      const isDate =
        day > 0 && month > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
      const stated = { ...TIME, year: String(year), month: two(month), day: two(day) };
      expect(formatTimestamp(stated)).toBe(
        isDate ? `${date.toISOString().slice(0, 10)}T10:11:12` : undefined,
      );
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it.each([
    [{ month: 'Feb', day: '3' }, 2024, '2024-02-03T10:11:12'],
    [{ month: 'DEC', day: '31' }, 2024, '2024-12-31T10:11:12'],
    [{ month: 'Feb', day: '29' }, 2023, undefined],
    [{ month: 'Feb', day: '29' }, 2000, '2000-02-29T10:11:12'],
    [{ month: 'Feb', day: '3' }, 5, '0005-02-03T10:11:12'],
    [{ month: 'Feb', day: '3' }, undefined, undefined],
    [{ year: '24', month: '05', day: '04' }, undefined, '2024-05-04T10:11:12'],
    [{ year: '2024', month: '05', day: '04', hour: '24' }, undefined, undefined],
    [{ year: '2024', month: '05', day: '04', minute: '60' }, undefined, undefined],
    [{ year: '2024', month: '05', day: '04', second: '60' }, undefined, '2024-05-04T10:11:60'],
    [
      { year: '2024', month: '05', day: '04', zone: '+0230' },
      undefined,
      '2024-05-04T10:11:12+02:30',
    ],
    [
      { year: '2024', month: '05', day: '04', fraction: '5', zone: 'Z' },
      undefined,
      '2024-05-04T10:11:12.5Z',
    ],
  ])('of %j in the year %s is %s', (parts, year, expected) => {
    expect(formatTimestamp({ ...TIME, ...parts }, year)).toBe(expected);
  });
});
