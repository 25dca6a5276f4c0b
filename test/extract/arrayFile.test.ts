import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packArrays, unpackArrays } from '../../src/extract/scan/arrayFile.js';

const arrays = fc.oneof(
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.int32Array(),
);

describe('a file of arrays', () => {
  it('returns what was written, wherever its bytes are in memory', () => {
    const value = fc.dictionary(fc.string(), fc.oneof(arrays, fc.dictionary(fc.string(), arrays)));
    const property = fc.property(value, fc.nat(9), (object, offset) => {
      const packed = packArrays(object);
      const moved = Buffer.concat([Buffer.alloc(offset), packed]).subarray(offset);
      expect(unpackArrays(moved)).toEqual({ ...object });
    });
    fc.assert(property);
  });
});
