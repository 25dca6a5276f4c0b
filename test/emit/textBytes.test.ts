import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextBytes } from '../../src/emit/textBytes.js';

type Piece = readonly ['json' | 'text' | 'bytes', string] | readonly ['number', number];

/** Any text: ASCII, what JSON escapes, halves of surrogate pairs; at times longer than the room. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\0', '\x7f', 'é', '漢', '\ud800') }),
  fc.constantFrom('x'.repeat(70_000), '漢'.repeat(30_000)),
);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.tuple(fc.constantFrom('json', 'text', 'bytes'), text),
  fc.tuple(fc.constant('number' as const), fc.maxSafeInteger()),
  fc.tuple(fc.constant('number' as const), fc.nat()),
);

function add([kind, value]: Piece, into: TextBytes): void {
  if (kind === 'number') into.number(value);
  else if (kind === 'bytes') into.bytes(Buffer.from(value));
  else into[kind](value);
}

function expected([kind, value]: Piece): string {
  return kind === 'json' ? JSON.stringify(value) : String(value);
}

describe('a text buffer', () => {
  it('contains its pieces as UTF-8, however often it is taken', () => {
    const property = fc.property(fc.array(fc.array(piece)), (takes) => {
      const into = new TextBytes();
      for (const pieces of takes) {
        for (const one of pieces) add(one, into);
        expect(into.take().equals(Buffer.from(pieces.map(expected).join('')))).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each([0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 2 ** 53 - 1, -1])(
    'writes %d',
    (value) => {
      const into = new TextBytes();
      into.number(value);
      expect(into.take().toString()).toBe(String(value));
    },
  );
});
