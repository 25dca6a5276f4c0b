import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedLines } from '../../src/annotate/catalogs/keyedLines.js';
import { packLines } from '../../src/annotate/catalogs/packLines.js';

const text = fc.string({ unit: fc.constantFrom(...'xyü {}'), maxLength: 9 });
const key = fc.string({ unit: fc.constantFrom(...'abZ0-_.!'), minLength: 1, maxLength: 6 });
const rows = fc.array(fc.tuple(key, text), { maxLength: 60 });

function linesOf(pairs: readonly (readonly [string, string])[]): KeyedLines {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return new KeyedLines(packLines(sorted.map(([one, text]) => `${one}\t${text}\n`)));
}

function find(lines: KeyedLines, wanted: string): string[] {
  const place = lines.placeOf(wanted);
  return place === -1 ? [] : lines.textsAt(place);
}

it('finds the same lines as a filter, in order, for present and missing keys', () => {
  const other = fc.oneof(key, fc.string({ unit: fc.constantFrom(...'abé\tÃ©'), maxLength: 3 }));
  fc.assert(
    fc.property(rows, other, (pairs, missing) => {
      const lines = linesOf(pairs);
      for (const wanted of [missing, ...pairs.map(([one]) => one)]) {
        const expected = pairs.filter(([one]) => one === wanted).map(([, text]) => text);
        expect(find(lines, wanted)).toEqual(expected);
      }
    }),
  );
});

it('returns all texts', () => {
  fc.assert(
    fc.property(rows, (pairs) => {
      expect(linesOf(pairs).texts().sort()).toEqual(pairs.map(([, text]) => text).sort());
    }),
  );
});

it('finds nothing in nothing', () => {
  expect(find(linesOf([]), 'a')).toEqual([]);
  expect(linesOf([]).texts()).toEqual([]);
});

it('finds keys and places in files of many blocks, with all lines of a key together', () => {
  const long = fc.integer({ min: 1_000, max: 9_000 }).map((length) => 'xü'.repeat(length / 2));
  const many = fc.array(fc.tuple(key, long), { maxLength: 12 });
  fc.assert(
    fc.property(many, (pairs) => {
      const lines = linesOf(pairs);
      for (const [one] of pairs) {
        const expected = pairs.filter(([other]) => other === one).map(([, text]) => text);
        expect(find(lines, one)).toEqual(expected);
        expect(lines.textAt(lines.placeOf(one))).toBe(expected[0]);
      }
    }),
  );
});

it('takes no keys but ASCII', () => {
  expect(() => packLines(['é\tx\n'])).toThrow('é');
});
