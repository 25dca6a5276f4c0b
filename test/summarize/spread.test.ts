import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoment, countsIn, emptySpread, mergeSpread } from '../../src/summarize/spread.js';

const moment = fc.oneof(
  fc.integer({ min: 0, max: 120_000 }),
  fc.integer({ min: -1e12, max: 4e12 }),
  fc.constantFrom(0, 999, 1000, 31_999, 32_000),
);
const moments = fc.array(moment, { maxLength: 60 });

function spreadOf(all: readonly number[]) {
  const spread = emptySpread();
  for (const ms of all) addMoment(spread, ms);
  return spread;
}

describe('counts over time', () => {
  it('are the same in any order and in any parts', () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const whole = spreadOf([...one, ...other]);
        const merged = spreadOf(other);
        mergeSpread(merged, structuredClone(spreadOf(one)));
        expect(merged).toEqual(whole);
        expect(spreadOf([...one, ...other].reverse())).toEqual(whole);
      }),
    );
  });

  it('have at most 32 bins, and all that was added', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (all, parts) => {
        const spread = spreadOf(all);
        expect(spread.counts.length).toBeLessThanOrEqual(32);
        const from = Math.min(...all, 0);
        const width = (Math.max(...all, 0) + 1 - from) / parts;
        const counts = countsIn(spread, from, width, parts);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  it.each([
    [[0, 31_999], 0, 32],
    [[0, 32_000], 1, 17],
    [[-1, 0], 0, 2],
  ])('of %j have bins of 2 to the power of %d seconds: %d of them', (all, unit, bins) => {
    const spread = spreadOf(all);
    expect([spread.unit, spread.counts.length]).toEqual([unit, bins]);
  });
});
