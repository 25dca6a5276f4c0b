import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packPartial, unpackPartials } from '../../src/run/partials/partial.js';
import { type Counted, PartialSum } from '../../src/run/partials/sum.js';
import type { CountedLine } from '../../src/summarize/countedLine.js';
import { Histogram, type HistogramOptions } from '../../src/summarize/histogram.js';
import type { Explanation, Severity } from '../../src/types.js';

const PLAIN = { known: true, confidence: 'likely', evidence: [], alternatives: [] } as const;

const meaning = fc.record({
  family: fc.constantFrom('win32', 'posix'),
  code: fc.constantFrom('1', '2', '3'),
  description: fc.constantFrom('one', 'two', undefined),
  severity: fc.constantFrom<Severity | undefined>('error', 'info', undefined),
});

const line: fc.Arbitrary<CountedLine> = fc
  .record({
    meanings: fc.array(meaning, { minLength: 1, maxLength: 3 }),
    source: fc.constantFrom('a.log', 'b.log', undefined),
    host: fc.oneof(fc.constantFrom('web1', '\0', '__proto__'), fc.string({ unit: 'binary' })),
    text: fc.string({ unit: 'binary', maxLength: 20 }),
    timestamp: fc.oneof(
      fc.constant(undefined),
      fc
        .date({ min: new Date(0), max: new Date('2100'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      fc.constantFrom('2024-05-04T10:11:12', '2024-05-04T10:11:12.5+02:00'),
    ),
  })
  .map(({ meanings, source, host, text, timestamp }) => ({
    ...(source !== undefined && { source }),
    text,
    fields: { host, timestamp },
    findings: meanings.map((one) => {
      const explanation = { ...PLAIN, ...one } as Explanation;
      return { match: text, start: 0, end: text.length, rule: 'own/rule', explanation };
    }),
  }));

const WAYS: readonly HistogramOptions[] = [
  { by: ['code'] },
  { by: ['host', 'code'], details: true },
  { by: ['time'] },
  { by: ['time', 'severity'], bucket: '1d' },
];

function counted(lines: readonly CountedLine[], how: HistogramOptions): Counted {
  const histogram = new Histogram(how);
  for (const one of lines) histogram.add(one);
  return { histogram, lines: lines.length };
}

/** Through files, as they are written and read. */
function sumOf(...parts: readonly Counted[]): Counted {
  const sum = new PartialSum();
  for (const part of parts) {
    for (const partial of unpackPartials(packPartial(part), 'part')) sum.add(partial, 'part');
  }
  return sum.counted ?? expect.unreachable();
}

it.each(WAYS)('parts add up to the whole in any order and grouping: %j', (how) => {
  const lines = fc.array(line, { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, lines, (a, b, c) => {
      const whole = counted([...a, ...b, ...c], how);
      const [one, two, three] = [a, b, c].map((part) => () => counted(part, how));
      if (one === undefined || two === undefined || three === undefined) return;
      const expected = whole.histogram.result();
      for (const sum of [
        sumOf(one(), two(), three()),
        sumOf(three(), one(), two()),
        sumOf(sumOf(one(), two()), three()),
        sumOf(one(), sumOf(two(), three())),
      ]) {
        expect(sum.lines).toBe(whole.lines);
        expect(sum.histogram.result()).toEqual(expected);
      }
    }),
  );
});
