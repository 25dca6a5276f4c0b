import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnAt,
  columnsOf,
  MAX_COLUMNS,
  parseTime,
  startOfColumn,
} from '../../src/page/data/times.js';
import { hours } from './support/reports.js';

const HOUR = 3_600_000;

describe('columns of time', () => {
  it.each([
    ['2026-11-29T10:00Z', '2026-11-29T10:00:00Z'],
    ['2026-11-29T10:00', '2026-11-29T10:00:00Z'],
    ['2026-11-29Z', '2026-11-29T00:00:00Z'],
    ['2026-11-29', '2026-11-29T00:00:00Z'],
    ['2026-11-29T10:00:07.25+01:00', '2026-11-29T09:00:07.25Z'],
    ['2026-11-29T10:00:07.123456', '2026-11-29T10:00:07.123Z'],
    ['+012026-11-29T10:00Z', '+012026-11-29T10:00:00Z'],
    ['-000044-03-15', '-000044-03-15T00:00:00Z'],
  ])('begin at what %s states', (text, moment) => {
    expect(parseTime(text)).toBe(Date.parse(moment));
  });

  it('are the buckets if there are few', () => {
    const columns = columnsOf(hours(60), HOUR);
    expect(columns).toMatchObject({ length: 60, width: HOUR, zone: 'utc' });
    expect([...columns.ofBucket]).toEqual([...Array(60).keys()]);
  });

  it('include those between buckets', () => {
    const [first = '', , , , last = ''] = hours(5);
    expect([...columnsOf([first, last], HOUR).ofBucket]).toEqual([0, 4]);
  });

  it('are few, and hold each bucket, for any times', () => {
    const moments = fc.array(fc.integer({ min: -4e12, max: 8e12 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(moments, (all) => {
        const starts = all.map((ms) => Math.floor(ms / HOUR) * HOUR).toSorted((a, b) => a - b);
        const columns = columnsOf(
          starts.map((ms) => new Date(ms).toISOString()),
          HOUR,
        );
        expect(columns.length).toBeLessThanOrEqual(MAX_COLUMNS);
        starts.forEach((ms, at) => {
          const column = columns.ofBucket[at] ?? -1;
          expect(columnAt(columns, ms)).toBe(column);
          expect(startOfColumn(columns, column)).toBeLessThanOrEqual(ms);
          expect(startOfColumn(columns, column + 1)).toBeGreaterThan(ms);
        });
      }),
    );
  });

  it.each([
    [['2026-11-29T10:00', '2026-11-29T11:00Z'], 'mixed'],
    [['2026-11-29T10:00'], 'none'],
    [['2026-11-29Z'], 'utc'],
  ])('say what the times %j are relative to', (times, zone) => {
    expect(columnsOf(times, HOUR).zone).toBe(zone);
  });

  it('are none without times', () => {
    expect(columnsOf([], HOUR).length).toBe(0);
  });
});
