import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows, restoreRows } from '../../src/extract/scan/rowDifferences.js';

const STRIDE = 4;
const row = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: STRIDE, maxLength: STRIDE });
const tables = fc.array(row).map((rows) => Int16Array.from(rows.flat()));

describe('the differences of rows', () => {
  it('restore the table that they were made of, whatever the other held', () => {
    const property = fc.property(tables, fc.integer({ min: -9, max: 9 }), (table, filled) => {
      const restored = new Int16Array(table.length + STRIDE).fill(filled);
      restoreRows(compareRows(table, STRIDE), STRIDE, restored);
      expect(restored.subarray(0, table.length)).toEqual(table);
      if (table.length > 0)
        expect([...restored.subarray(table.length)]).toEqual(Array(4).fill(filled));
    });
    fc.assert(property);
  });

  it('are few where any row before is alike', () => {
    const table = Int16Array.of(1, 2, 3, 4, 9, 9, 9, 9, 1, 2, 3, 5);
    const { bases, ends, places, entries } = compareRows(table, STRIDE);
    expect([...bases]).toEqual([0, 0, 0]);
    expect([...ends]).toEqual([4, 8, 9]);
    expect([places.at(-1), entries.at(-1)]).toEqual([3, 5]);
  });
});
