import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedLines } from '../../src/annotate/sortedLines.js';

const key = fc.string({ unit: fc.constantFrom(...'abZ0-_.!é'), minLength: 1, maxLength: 6 });
const rows = fc.array(
  fc.tuple(key, fc.string({ unit: fc.constantFrom(...'xyü {}'), maxLength: 9 })),
);

function linesOf(pairs: readonly (readonly [string, string])[]): SortedLines {
  const sorted = pairs.toSorted(([a], [b]) =>
    Buffer.compare(Buffer.from(`${a}\t`), Buffer.from(`${b}\t`)),
  );
  return new SortedLines(Buffer.from(sorted.map(([one, text]) => `${one}\t${text}\n`).join('')));
}

it('finds what a filter finds, in its order, for keys that are there and keys that are not', () => {
  fc.assert(
    fc.property(rows, key, (pairs, other) => {
      const lines = linesOf(pairs);
      for (const wanted of [other, ...pairs.map(([one]) => one)]) {
        const expected = pairs.filter(([one]) => one === wanted).map(([, text]) => text);
        expect(lines.find(wanted)).toEqual(expected);
      }
    }),
  );
});

it('gives all texts', () => {
  fc.assert(
    fc.property(rows, (pairs) => {
      expect(linesOf(pairs).texts().sort()).toEqual(pairs.map(([, text]) => text).sort());
    }),
  );
});

it('finds nothing in nothing', () => {
  expect(new SortedLines(Buffer.alloc(0)).find('a')).toEqual([]);
});
