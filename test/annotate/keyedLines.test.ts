import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedLines } from '../../src/annotate/catalogs/keyedLines.js';

const text = fc.string({ unit: fc.constantFrom(...'xyü {}'), maxLength: 9 });
const key = fc.string({ unit: fc.constantFrom(...'abZ0-_.!'), minLength: 1, maxLength: 6 });
const rows = fc.array(fc.tuple(key, text), { maxLength: 60 });

function linesOf(pairs: readonly (readonly [string, string])[]): KeyedLines {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return new KeyedLines(KeyedLines.pack(sorted.map(([one, text]) => `${one}\t${text}\n`).join('')));
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

it('finds nothing in an empty table', () => {
  expect(find(new KeyedLines(Buffer.alloc(0)), 'a')).toEqual([]);
  expect(find(linesOf([]), 'a')).toEqual([]);
  expect(new KeyedLines(Buffer.alloc(0)).texts()).toEqual([]);
});

it('does not read the table after the last line as a line', () => {
  for (let code = 0x22; code < 0x7f; code++) {
    // Where the key's slot is the first, the table begins with the key and a tab.
    const place = 0x0900 + code - 1;
    const last = String.fromCharCode(code);
    const lines = linesOf([
      ['!', 'x'.repeat(place - '!\t\n'.length)],
      [last, 'y'],
    ]);
    expect(lines.placeOf(last)).toBe(place);
    expect(find(lines, last)).toEqual(['y']);
  }
});

it('accepts only ASCII keys', () => {
  expect(() => KeyedLines.pack('é\tx\n')).toThrow('é');
});
