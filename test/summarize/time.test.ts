import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SummaryKey } from '../../src/index.js';
import { createEnricher } from '../../src/index.js';
import { Histogram, type HistogramOptions } from '../../src/summarize/histogram.js';
import type { EnrichedLine, Finding } from '../../src/types.js';

const enricher = createEnricher();
const BODIES = ['error 10061', 'hr=0x80070005, OSStatus error -25300', 'ECONNRESET'];

/** Times from seconds to years apart, of lines that state an offset, or none, or no time. */
const head = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90_000_000 })),
    fc.constantFrom('Z', '+02:00', '', undefined),
  )
  .map(([seconds, offset]) => {
    if (offset === undefined) return '';
    const time = new Date(Date.UTC(2023, 11, 31, 23, 59) + 1000 * seconds);
    return `${time.toISOString().slice(0, 19)}${offset} `;
  });
const line = fc.tuple(head, fc.constantFrom(...BODIES)).map((parts) => parts.join(''));
const lines = fc.array(line, { maxLength: 40, size: 'max' });

function add(histogram: Histogram, records: readonly EnrichedLine[]): Histogram {
  for (const { source = 'a.log', codes, text, ...fields } of records) {
    const findings = codes.map(
      ({ match, start, end, rule, ...explanation }): Finding => ({
        ...{ match, start, end, rule },
        explanation,
      }),
    );
    histogram.add({ source, text, findings, fields });
  }
  return histogram;
}

function recordsOf(texts: readonly string[], source: string): EnrichedLine[] {
  return texts.flatMap((text) => enricher.block(Buffer.from(text), { source }));
}

const BYS: readonly (readonly SummaryKey[])[] = [
  ['time'],
  ['time', 'code'],
  ['family', 'time'],
  ['source', 'severity'],
];

describe.each(BYS)('counts by %s %s', (...names) => {
  const by = names.filter((name) => name !== undefined);
  const options: HistogramOptions = { by, details: true };

  it('are the same in any order and in any parts', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const [a, b] = [recordsOf(one, 'a.log'), recordsOf(other, 'b.log')];
        const whole = add(new Histogram(options), [...a, ...b]).result();
        for (const [first, second] of [[a, b] as const, [b, a] as const]) {
          const merged = add(new Histogram(options), first);
          merged.merge(structuredClone(add(new Histogram(options), second).partial()));
          expect(merged.result()).toEqual(whole);
        }
      }),
    );
  });
});

describe('counts by time', () => {
  const minute = (record: EnrichedLine): string => {
    const { timestamp } = record;
    if (timestamp === undefined) return 'unknown';
    const isLocal = !/Z|[+-]\d\d:\d\d$/.test(timestamp);
    const utc = isLocal ? timestamp : new Date(timestamp).toISOString();
    return `${utc.slice(0, 16)}${isLocal ? '' : 'Z'}`;
  };

  it('are those of the records', () => {
    fc.assert(
      fc.property(lines, (texts) => {
        const records = recordsOf(texts, 'a.log');
        const expected: Record<string, number> = {};
        for (const record of records) {
          const key = minute(record);
          expected[key] = (expected[key] ?? 0) + record.codes.length;
        }
        const { rows } = add(new Histogram({ by: ['time'], bucket: '1m' }), records).result();
        expect(Object.fromEntries(rows.map(({ key, count }) => [key, count]))).toEqual(expected);
      }),
    );
  });

  it('have at most 60 steps unless a length is given, and are in order', () => {
    fc.assert(
      fc.property(lines, (texts) => {
        const { rows } = add(new Histogram({ by: ['time'] }), recordsOf(texts, 'a')).result();
        const times = rows.map(({ key }) => key).filter((key) => key !== 'unknown');
        const starts = times.map((key) =>
          Date.parse(key.length <= 11 ? key.slice(0, 10) : `${key.replace('Z', '')}Z`),
        );
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(new Set(starts).size).toBeLessThanOrEqual(60);
      }),
    );
  });

  it.each([
    [['2024-05-04 10:11:12', '2024-05-04 10:11:13'], '1s'],
    [['2024-05-04 10:11:12', '2024-05-04 10:12:12'], '10s'],
    [['2024-05-04 10:00:00', '2024-05-04 10:59:59'], '1m'],
    [['2024-05-04 10:00:00', '2024-05-04 11:00:00'], '10m'],
    [['2024-05-04 10:00:00', '2024-05-06 10:00:00'], '1h'],
    [['2024-05-04 10:00:00', '2024-06-04 10:00:00'], '1d'],
    [['2024-01-04 10:00:00', '2024-12-04 10:00:00'], '7d'],
    [['2014-01-04 10:00:00', '2024-12-04 10:00:00'], '364d'],
  ])('from %j on are in steps of %s', (times, bucket) => {
    const texts = times.map((time) => `${time} error: ECONNRESET`);
    const summary = add(new Histogram({ by: ['time'] }), recordsOf(texts, 'a')).result();
    expect(summary.bucket).toBe(bucket);
  });

  it('by week begin on Mondays', () => {
    const texts = ['2024-05-05', '2024-05-06'].map((day) => `${day} 00:00:00 error: ECONNRESET`);
    const histogram = new Histogram({ by: ['time'], bucket: '7d' });
    const { rows } = add(histogram, recordsOf(texts, 'a')).result();
    expect(rows.map(({ key }) => key)).toEqual(['2024-04-29', '2024-05-06']);
  });
});

it('rows say when and where, how severe, and give an example', () => {
  const texts = [
    '2024-05-04T10:11:12Z error 10061 of web',
    '2024-05-04T12:00:00+02:00 error 10061',
    'error 10061 without a time',
  ];
  const records = [...recordsOf(texts, 'a.log'), ...recordsOf(texts.slice(0, 1), 'b.log')];
  const [row] = add(new Histogram({ by: ['code'], details: true }), records).result().rows;
  expect(row).toMatchObject({
    ...{ key: '10061', count: 4, share: 1, severity: 'error', sources: 2 },
    ...{ first: '2024-05-04T12:00:00+02:00', last: '2024-05-04T10:11:12Z' },
    example: { source: 'a.log', text: texts[0] },
    hint: expect.stringMatching(/\w/),
  });
  expect(row?.trend).toEqual([1, ...Array(14).fill(0), 2]);
});

it('keys that contain the separator of keys stay apart', () => {
  const pairs = [
    ['a\0b', 'c'],
    ['a', 'b\0c'],
    ['a', 'b'],
    ['a\x01', '0b'],
    ['a\x010', 'b'],
  ];
  const [record] = recordsOf(['2024-05-04 10:11:12 error 10061'], 'a.log');
  const records = pairs.map(([host, process]) => ({ ...record, host, process }) as EnrichedLine);
  const { rows } = add(new Histogram({ by: ['time', 'host', 'process'] }), records).result();
  expect(rows.map(({ keys, count }) => [keys?.host, keys?.process, count]).sort()).toEqual(
    pairs.map((pair) => [...pair, 1]).sort(),
  );
});

it.each([
  ['2016-12-31T23:59:60Z', '1m', '2016-12-31T23:59Z'],
  ['0001-01-01T00:00:00Z', '1d', '0001-01-01Z'],
  ['9999-12-31T23:59:59-23:59', '1h', '+010000-01-01T23:00Z'],
  ['2024-05-04T10:11:12', '1d', '2024-05-04'],
] as const)('%s in steps of %s is in %s', (timestamp, bucket, key) => {
  const [record] = recordsOf(['error 10061'], 'a.log');
  const records = [{ ...record, timestamp } as EnrichedLine];
  const { rows } = add(new Histogram({ by: ['time'], bucket }), records).result();
  expect(rows.map((row) => row.key)).toEqual([key]);
});
