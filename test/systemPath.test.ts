import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf, shownPath, systemPath } from '../src/systemPath.js';

const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }).map((some) => Buffer.from(some)),
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => Buffer.from(text)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat(parts));

describe('the path of a file', () => {
  it('is found again, whatever its bytes', () => {
    const property = fc.property(bytes, (name) => {
      expect(Buffer.from(systemPath(pathOf(name)))).toEqual(name);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('is itself if it is text', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(systemPath(name)).toBe(name);
      expect(pathOf(Buffer.from(name))).toBe(name);
      expect(shownPath(name)).toBe(name);
    });
    fc.assert(property);
  });

  it.each([
    ['one byte', Buffer.of(0x61, 0xff, 0x62), 'a\ufffdb'],
    ['the start of a character', Buffer.of(0xe6, 0xbc), '\ufffd\ufffd'],
    ['a surrogate', Buffer.of(0xed, 0xb2, 0x80), '\ufffd\ufffd\ufffd'],
  ])('is shown with U+FFFD for %s that is no text', (_, name, shown) => {
    expect(shownPath(pathOf(name))).toBe(shown);
  });
});
