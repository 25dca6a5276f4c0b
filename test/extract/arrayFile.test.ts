import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packArrays, unpackArrays } from '../../src/extract/scan/arrayFile.js';

const arrays = fc.oneof(
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.uint32Array().map((array) => array.sort()),
  fc.uint32Array({ max: 300 }),
  fc.int16Array(),
  fc.int32Array(),
  fc.int32Array({ min: -40_000, max: 40_000 }),
  fc.int32Array({ min: -1, max: 400 }),
);
const objects = fc.dictionary(fc.string(), fc.oneof(arrays, fc.dictionary(fc.string(), arrays)));

describe('a file of arrays', () => {
  it('gives back what it was given, wherever its bytes lie in memory', () => {
    const property = fc.property(objects, fc.nat(9), (object, offset) => {
      const packed = packArrays(object);
      const moved = Buffer.concat([Buffer.alloc(offset), packed]).subarray(offset);
      expect(unpackArrays(moved)).toEqual({ ...object });
    });
    fc.assert(property);
  });

  it('takes no more bytes than small numbers need', () => {
    const numbers = Uint32Array.from({ length: 1_000 }, (_, at) => 1_000_000 + 7 * at);
    expect(packArrays({ numbers }).length).toBeGreaterThan(4_000);
    expect(packArrays({ numbers: numbers.map((number) => number - 999_999) }).length).toBeLessThan(
      1_200,
    );
  });

  it('is refused when it is cut short, or any of its bits is another', () => {
    const property = fc.property(objects, fc.nat(), fc.nat(7), (object, place, bit) => {
      const packed = packArrays(object);
      const at = place % packed.length;
      expect(() => unpackArrays(packed.subarray(0, at))).toThrow();
      packed[at] = (packed[at] as number) ^ (1 << bit);
      expect(() => unpackArrays(packed)).toThrow();
    });
    fc.assert(property);
  });
});
