import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT_LINES, keptLine } from '../../src/summarize/live/keptLines.js';
import { LiveCounts } from '../../src/summarize/live/liveCounts.js';
import { LIVE_KEYS } from '../../src/summarize/live/liveKeys.js';
import { momentAt, rateOf, sumsOf } from '../../src/summarize/live/pace.js';
import { addRecent, emptyRecent, INTERVALS } from '../../src/summarize/live/recent.js';
import type { Explanation, Finding } from '../../src/types.js';

const meaningOf = (code: string, more: Partial<Explanation> = {}): Explanation => ({
  ...{ family: 'errno', code, symbol: `E${code}`, category: 'errno', severity: 'error' },
  ...{ known: true, confidence: 'certain', evidence: [], alternatives: [] },
  ...more,
});
const findingOf = (explanation: Explanation): Finding => {
  return { match: 'x', start: 0, end: 1, rule: 'r/s', explanation };
};
const lineOf = (explanation: Explanation, source = 'a.log', text = 'x') => {
  return {
    source,
    text,
    findings: [findingOf(explanation)],
    fields: { host: `host of ${source}` },
  };
};
const countsOf = () => new LiveCounts({ interval: 1_000, start: 0, by: LIVE_KEYS });

describe('recent counts', () => {
  it('are the counts of each of the last intervals', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 90 }), (gaps, later) => {
        const recent = emptyRecent();
        let interval = 0;
        const at = gaps.map((gap) => {
          interval += gap;
          addRecent(recent, interval);
          return interval;
        });
        const now = interval + later;
        const wanted = Array.from({ length: INTERVALS }, (_, index) => {
          return at.filter((one) => one === now - INTERVALS + 1 + index).length;
        });
        expect(sumsOf([recent], momentAt(now * 1_000, 1_000))).toEqual(wanted);
        expect(recent.counts.length).toBeLessThanOrEqual(INTERVALS);
      }),
    );
  });
});

describe('rates', () => {
  it.each<[string, number, number[], number, number]>([
    ['of the first interval are those of a whole one', 1_000, [5], 100, 5],
    ['are of the time since the start, if that is short', 1_000, [4, 2, 0], 2_000, 3],
    ['are of ten seconds', 1_000, [...Array(20).fill(3), 0], 20_000, 3],
    ['are of one interval that is longer', 60_000, [600, 60, 0], 120_000, 1],
  ])('%s', (_, length, last, now, rate) => {
    const counts = [...Array(INTERVALS - last.length).fill(0), ...last];
    expect(rateOf(counts, momentAt(now, length))).toBe(rate);
  });
});

describe('live counts', () => {
  it('are by each key', () => {
    const counts = countsOf();
    counts.advance(500);
    counts.add(lineOf(meaningOf('13')), false);
    counts.add(lineOf(meaningOf('13'), 'b.log'), false);
    counts.advance(1_500);
    counts.add(lineOf(meaningOf('2', { severity: 'warning' })), false);
    const rows = (key: (typeof LIVE_KEYS)[number]) =>
      counts.rows(key).map(({ key: shown, count, severity, sources }) => {
        return [shown, count, severity, sources];
      });
    expect(rows('code')).toEqual([
      ['13', 2, 'error', 2],
      ['2', 1, 'warning', 1],
    ]);
    expect(rows('family')).toEqual([['errno', 3, 'error', 2]]);
    expect(rows('source')).toEqual([
      ['a.log', 2, 'error', 1],
      ['b.log', 1, 'error', 1],
    ]);
    expect(rows('host')).toEqual([
      ['host of a.log', 2, 'error', 1],
      ['host of b.log', 1, 'error', 1],
    ]);
    expect(
      counts.rows('severity').map(({ key, firstAt, lastAt }) => [key, firstAt, lastAt]),
    ).toEqual([
      ['error', 500, 500],
      ['warning', 1_500, 1_500],
    ]);
    expect(counts.totals()).toMatchObject({ codes: 3, distinct: 2 });
  });

  it('of lines that were there before are in totals, not in rates', () => {
    const counts = countsOf();
    const meaning = meaningOf('13');
    counts.add(lineOf(meaning), true);
    expect(counts.rows('code')).toMatchObject([{ count: 1, rate: 0, isOld: true }]);
    counts.add(lineOf(meaning), false);
    expect(counts.rows('code')).toMatchObject([{ count: 2, rate: 1, isOld: true }]);
  });

  it('keep the last lines', () => {
    const counts = countsOf();
    for (let at = 0; at < 9; at++) {
      counts.advance(at);
      counts.add(lineOf(meaningOf('13'), 'a.log', `x ${at}`), false);
    }
    const lines = counts.rows('code')[0]?.lines() ?? [];
    expect(lines.map(({ text }) => text)).toEqual(['x 4', 'x 5', 'x 6', 'x 7', 'x 8']);
    expect(lines).toHaveLength(KEPT_LINES);
  });

  it('are bounded, and say by how much they may be low', () => {
    const counts = countsOf();
    for (let code = 0; code < 30_000; code++) {
      counts.add(lineOf(meaningOf(`${code}`)), false);
      counts.add(lineOf(meaningOf('frequent')), false);
    }
    const rows = counts.rows('code');
    expect(rows.length).toBeLessThanOrEqual(10_000);
    const [frequent] = rows.filter(({ key }) => key === 'frequent');
    expect(frequent?.count).toBe(30_000);
    expect(counts.errorOf('code')).toBeGreaterThan(0);
    expect(rows.at(-1)).toMatchObject({ isOld: true });
  });
});

describe('kept lines', () => {
  it('are parts around the code, with its place in them', () => {
    const texts = fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 900 }), fc.nat(2_000));
    fc.assert(
      fc.property(texts, ([before, length, after]) => {
        const text = '.'.repeat(before) + 'x'.repeat(length) + '.'.repeat(after);
        const finding = { ...findingOf(meaningOf('1')), start: before, end: before + length };
        const kept = keptLine(text, finding, { source: undefined, at: 0 });
        expect(kept.text.length).toBeLessThanOrEqual(602);
        const shown = kept.text.slice(kept.start, kept.end);
        expect(shown.replace(/…$/, '')).toMatch(/^x+$/);
        if (length < 300) expect(shown).toHaveLength(length);
      }),
    );
  });
});
