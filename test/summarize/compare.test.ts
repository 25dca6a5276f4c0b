import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/summarize/compare.js';
import { sameRateProbability } from '../../src/summarize/rateTest.js';
import type { Summary } from '../../src/summarize/summary.js';

describe('the probability of two counts if their rates are the same', () => {
  // Of binomial distributions, by hand: 2 * P(X >= 5) of 5 tosses, and so on.
  it.each([
    [[0, 5], [1, 1], 2 / 32],
    [[5, 0], [1, 1], 2 / 32],
    [[5, 5], [1, 1], 1],
    [[0, 3], [3, 1], 2 / 64],
    [[0, 0], [1, 1], 1],
    [[1, 9], [1, 1], 22 / 1024],
  ] as const)('of %j in %j is %d', (counts, exposures, expected) => {
    expect(sameRateProbability([...counts], [...exposures])).toBeCloseTo(expected, 10);
  });

  it('is nearly the same just below and above where it is approximated', () => {
    for (const b of [500, 530, 550]) {
      const [exact, approximate] = [999, 1000].map((n) => sameRateProbability([n - b, b], [1, 1]));
      expect(approximate).toBeGreaterThan((exact ?? 1) * 0.8);
      expect(approximate).toBeLessThan((exact ?? 1) * 1.25);
    }
  });

  it('is between 0 and 1, and the same if both are exchanged', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    const exposure = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(count, count, exposure, exposure, (a, b, m, n) => {
        const probability = sameRateProbability([a, b], [m, n]);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(sameRateProbability([b, a], [n, m])).toBeCloseTo(probability, 8);
      }),
    );
  });
});

function summaryOf(counts: Readonly<Record<string, number>>): Summary {
  const rows = Object.entries(counts).map(([key, count]) => ({ key, count, share: 0, sources: 1 }));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return { by: 'code', total, distinct: rows.length, rows, other: 0 };
}

describe('compared summaries', () => {
  const before = { summary: summaryOf({ stays: 50, less: 90, gone: 40, rare: 2 }), lines: 1000 };
  const after = { summary: summaryOf({ stays: 110, less: 40, more: 1, fresh: 9 }), lines: 2000 };

  it('tell what is new, gone, risen and fallen, by rates per line', () => {
    const { rows, same } = compare(before, after);
    expect(rows.map(({ key, change, before, after }) => [change, key, before, after])).toEqual([
      ['new', 'fresh', 0, 9],
      ['new', 'more', 0, 1],
      ['gone', 'gone', 40, 0],
      ['fallen', 'less', 90, 40],
    ]);
    expect(same).toBe(2);
    expect(rows.at(-1)?.factor).toBeCloseTo(40 / 2000 / (90 / 1000));
  });

  it('list all rows on demand', () => {
    const { rows } = compare(before, after, { all: true });
    expect(rows.slice(4).map(({ key, change }) => [change, key])).toEqual([
      ['same', 'rare'],
      ['same', 'stays'],
    ]);
  });

  it('that are equal have no changes', () => {
    expect(compare(after, after)).toMatchObject({ rows: [], same: 4 });
  });
});
