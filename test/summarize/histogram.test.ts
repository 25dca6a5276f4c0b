import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrequentKeys } from '../../src/summarize/frequentKeys.js';
import { Histogram } from '../../src/summarize/histogram.js';
import type { Explanation, Finding } from '../../src/types.js';

const KEPT = 4;
const LIMIT = 6;
const CODES = 20;

/** Two meanings of each code, as two rules give them: they are counted together. */
const FINDINGS: readonly Finding[] = Array.from({ length: 2 * CODES }, (_, i) => {
  const explanation: Explanation = {
    family: 'win32',
    code: String(i % CODES),
    known: false,
    confidence: 'likely',
    evidence: [],
    alternatives: [],
  };
  return { match: `${i}`, start: 0, end: 1, rule: 'a/rule', explanation };
});

it('counts codes again after their counters were dropped, and keeps the total exact', () => {
  const run = fc.tuple(fc.nat(2 * CODES - 1), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 80, size: 'max' }), (runs) => {
      const places = runs.flatMap(([place, times]) => Array.from({ length: times }, () => place));
      const histogram = new Histogram('code', new FrequentKeys(KEPT, LIMIT));
      const truth = new Map<string, number>();
      for (const at of places) {
        const finding = FINDINGS[at] as Finding;
        const { code = '' } = finding.explanation;
        truth.set(code, (truth.get(code) ?? 0) + 1);
        histogram.add({ findings: [finding], fields: {} });
      }
      const { total, rows, other, errorBound = 0 } = histogram.result();
      expect(total).toBe(places.length);
      expect(errorBound).toBeLessThanOrEqual(total / KEPT);
      expect(rows.reduce((sum, { count }) => sum + count, other)).toBe(total);
      for (const [code, times] of truth) {
        const row = rows.find(({ key }) => key === code);
        const { count = 0, errorBound: missed = row ? 0 : errorBound } = row ?? {};
        expect(count).toBeLessThanOrEqual(times);
        expect(times).toBeLessThanOrEqual(count + missed);
      }
    }),
  );
});
