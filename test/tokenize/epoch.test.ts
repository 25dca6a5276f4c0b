import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';

const enricher = createEnricher();

function timestampOf(time: number | string): string | undefined {
  const line = `{"ts":${typeof time === 'number' ? JSON.stringify(time) : time},"msg":"hr=0x80070057"}`;
  return enricher.enrichLine(line)?.timestamp;
}

describe('a time since 1970 in a JSON line', () => {
  it.each([
    ['1714817472', '2024-05-04T10:11:12.000Z'],
    ['1714817472.345', '2024-05-04T10:11:12.345Z'],
    ['1714817472.3454', '2024-05-04T10:11:12.345Z'],
    ['1714817472.3456', '2024-05-04T10:11:12.346Z'],
    ['1714817472.9996', '2024-05-04T10:11:13.000Z'],
    ['1714817472345', '2024-05-04T10:11:12.345Z'],
    ['1714817472345.6', '2024-05-04T10:11:12.346Z'],
    ['-0.001', '1969-12-31T23:59:59.999Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
    ['99999999999', '5138-11-16T09:46:39.000Z'],
    ['100000000000', '1973-03-03T09:46:40.000Z'],
    ['99999999999999', '5138-11-16T09:46:39.999Z'],
    ['100000000000000', '1973-03-03T09:46:40.000000Z'],
    ['1714817472345678', '2024-05-04T10:11:12.345678Z'],
    ['-1714817472345678', '1915-08-30T13:48:47.654322Z'],
    ['1714817472345678901', '2024-05-04T10:11:12.345679Z'],
    ['"1714817472"', '2024-05-04T10:11:12.000Z'],
    ['"1714817472.345"', '2024-05-04T10:11:12.345Z'],
    ['"1714817472345678"', '2024-05-04T10:11:12.345678Z'],
    ['"1714817472345678901"', '2024-05-04T10:11:12.345679Z'],
    ['"171481747"', undefined],
    ['1e300', undefined],
  ])('%s is %s, with its unit from its size', (time, timestamp) => {
    expect(timestampOf(time)).toBe(timestamp);
  });

  it('is the same in seconds and in milliseconds, up to the last one', () => {
    const milliseconds = fc.integer({ min: 1e11, max: 9e13 });
    const property = fc.property(milliseconds, (time) => {
      const timestamp = new Date(time).toISOString();
      expect(timestampOf(time)).toBe(timestamp);
      expect(timestampOf(time / 1000)).toBe(timestamp);
    });
    fc.assert(property, { numRuns: 3_000 });
  });
});
