import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedLine } from '../../src/summarize/countedLine.js';
import { FrequentKeys } from '../../src/summarize/frequentKeys.js';
import { type Details, Histogram } from '../../src/summarize/histogram.js';
import type { Summary } from '../../src/summarize/summary.js';
import { SUMMARY_KEYS, type SummaryKey } from '../../src/summarize/summaryKeys.js';
import type { Explanation, Finding, LineFields } from '../../src/types.js';

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
      const histogram = new Histogram({ by: ['code'] }, new FrequentKeys(KEPT, LIMIT));
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

const PLAIN = {
  family: 'win32',
  known: true,
  confidence: 'likely',
  evidence: [],
  alternatives: [],
};

/** A line with one code. */
function lineOf(
  meaning: Partial<Explanation>,
  fields: LineFields = {},
  source?: string,
): CountedLine {
  const explanation = { ...PLAIN, ...meaning } as Explanation;
  const finding: Finding = { match: 'x', start: 0, end: 1, rule: 'own/rule', explanation };
  return { findings: [finding], fields, ...(source !== undefined && { source }) };
}

function countOf(by: SummaryKey, lines: readonly CountedLine[]): Histogram {
  const aggregate = new Histogram({ by: [by] });
  for (const line of lines) aggregate.add(line);
  return aggregate;
}

function histogramOf(codes: string, keys?: FrequentKeys<Details>): Histogram {
  const histogram = new Histogram({ by: ['code'] }, keys);
  const lines = new Map([...codes].map((code) => [code, lineOf({ code })]));
  for (const code of codes) histogram.add(lines.get(code) ?? lineOf({ code }));
  return histogram;
}

/** Keys and counts, as in `a3 b1`. */
function brief({ rows }: Summary): string {
  return rows.map(({ key, count }) => `${key}${count}`).join(' ');
}

describe('the rows of a summary', () => {
  it.each<[codes: string, top: number | undefined, rows: string, other: number, distinct: number]>([
    ['', undefined, '', 0, 0],
    ['cbbaaa', undefined, 'a3 b2 c1', 0, 3],
    ['bca', undefined, 'a1 b1 c1', 0, 3],
    ['acb', undefined, 'a1 b1 c1', 0, 3],
    ['dcdbca', undefined, 'c2 d2 a1 b1', 0, 4],
    ['cbbaaa', 1, 'a3', 3, 3],
    ['cbbaaa', 2, 'a3 b2', 1, 3],
    ['cbbaaa', 3, 'a3 b2 c1', 0, 3],
    ['cbbaaa', 9, 'a3 b2 c1', 0, 3],
  ])('of %j, at most %s, are %j', (codes, top, rows, other, distinct) => {
    const summary = histogramOf(codes).result(top);
    expect(brief(summary)).toBe(rows);
    expect(summary).toMatchObject({ by: 'code', total: codes.length, other, distinct });
    expect(summary).not.toHaveProperty('errorBound');
    for (const row of summary.rows) expect(row).not.toHaveProperty('errorBound');
  });

  it('say how much they may lack once there were too many keys', () => {
    const { rows, errorBound } = histogramOf('aabbcde', new FrequentKeys<Details>(2, 4)).result();
    expect(errorBound).toBe(1);
    expect(rows).toMatchObject([
      { key: 'a', count: 2, family: 'win32' },
      { key: 'b', count: 2, family: 'win32' },
      { key: 'e', count: 1, errorBound: 1, family: 'win32' },
    ]);
    expect(rows[1]).not.toHaveProperty('errorBound');
  });

  it('are the same when parts are counted apart and merged', () => {
    const merged = histogramOf('abac');
    merged.merge(structuredClone(histogramOf('cca').partial()));
    expect(merged.result()).toEqual(histogramOf('abaccca').result());
  });
});

describe('codes are counted', () => {
  const named = { code: '5', symbol: 'E_FIVE', description: 'five' };
  const head: Required<LineFields> = {
    timestamp: '2024-05-04T10:11:12Z',
    level: 'error',
    host: 'mac1',
    process: 'secd',
    pid: 812,
    event: '4625',
    thread: 'main',
  };

  it.each<[SummaryKey, CountedLine, object]>([
    ['code', lineOf(named), { key: '5', family: 'win32', symbol: 'E_FIVE', description: 'five' }],
    ['code', lineOf({ code: '5' }), { key: '5', family: 'win32' }],
    ['code', lineOf({ symbol: 'E_FIVE' }), { key: 'E_FIVE', family: 'win32', symbol: 'E_FIVE' }],
    ['symbol', lineOf(named), { key: 'E_FIVE', family: 'win32', description: 'five' }],
    ['symbol', lineOf({ code: '5' }), { key: '5', family: 'win32' }],
    ['symbol', lineOf({}), { key: 'unknown', family: 'win32' }],
    ['category', lineOf({ category: 'network' }), { key: 'network' }],
    ['category', lineOf({}), { key: 'unknown' }],
    ['platform', lineOf({ platform: 'linux' }), { key: 'linux' }],
    ['platform', lineOf({}), { key: 'any' }],
    ['family', lineOf({}), { key: 'win32' }],
    ['severity', lineOf({ severity: 'warning' }), { key: 'warning' }],
    ['severity', lineOf({}), { key: 'unknown' }],
    ['rule', lineOf({}), { key: 'own/rule' }],
    ['source', lineOf({}, {}, 'a.log'), { key: 'a.log' }],
    ['source', lineOf({}), { key: '-' }],
    ['host', lineOf({}, head), { key: 'mac1' }],
    ['host', lineOf({}), { key: 'unknown' }],
    ['process', lineOf({}, head), { key: 'secd' }],
    ['level', lineOf({}, head), { key: 'error' }],
    ['format', { ...lineOf({}, head), format: 'syslog' }, { key: 'syslog' }],
    ['format', lineOf({}), { key: 'unknown' }],
  ])('by %s: %j', (by, line, row) => {
    const aggregate = new Histogram({ by: [by] });
    for (let times = 0; times < 3; times++) aggregate.add(line);
    expect(aggregate.result()).toMatchObject({ by, total: 3, distinct: 1, other: 0 });
    expect(aggregate.result().rows).toEqual([expect.objectContaining({ ...row, count: 3 })]);
  });

  it('apart where families spell them alike', () => {
    const histogram = new Histogram({ by: ['code'] });
    for (const family of ['win32', 'posix', 'win32']) histogram.add(lineOf({ code: '5', family }));
    expect(histogram.result().rows).toMatchObject([
      { key: '5', count: 2, family: 'win32' },
      { key: '5', count: 1, family: 'posix' },
    ]);
  });

  it('by where each was found, though the meaning is the same', () => {
    const { findings } = lineOf({ code: '5' });
    const histogram = new Histogram({ by: ['host'] });
    for (const host of ['a', 'b', 'b', 'a', 'b']) histogram.add({ findings, fields: { host } });
    expect(brief(histogram.result())).toBe('b3 a2');
  });

  it('with the heads of lines only where these tell the key', () => {
    const { timestamp } = head;
    for (const by of SUMMARY_KEYS) {
      const all = countOf(by, [{ ...lineOf(named, head), format: 'syslog' }]);
      const time = countOf(by, [lineOf(named, { timestamp })]);
      const differ = !isDeepStrictEqual(all.result(), time.result());
      expect(all.needsFields, `${by}: needsFields`).toBe(differ);
    }
  });

  it.each(SUMMARY_KEYS)('by %s the same when threads count parts of them', (by) => {
    const lines = [...'abacbd'].flatMap((one) => [
      lineOf({ code: one, symbol: `E_${one}`, category: one }, { ...head, host: one }, one),
      lineOf({ code: one, family: 'posix', severity: 'info' }, { process: one }),
    ]);
    for (let middle = 0; middle <= lines.length; middle++) {
      const merged = countOf(by, lines.slice(0, middle));
      merged.merge(structuredClone(countOf(by, lines.slice(middle)).partial()));
      expect(merged.result()).toEqual(countOf(by, lines).result());
      expect(merged.result(1).rows).toEqual(merged.result().rows.slice(0, 1));
    }
  });
});
