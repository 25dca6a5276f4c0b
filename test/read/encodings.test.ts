import { describe, expect, it } from 'vitest';
import { isEncoding } from '../../src/read/encodings.js';
import { cut } from '../support/cut.js';
import { decoded } from '../support/decoded.js';

it.each([
  ['windows-1252', true],
  ['Shift_JIS', true],
  ['UTF8', true],
  ['klingon', false],
  ['', false],
  ['hex', false],
  ['Base64', false],
  ['base-64', false],
  ['_HEX', false],
  ['hex:2000', false],
])('%j is the name of an encoding of text: %s', (name, expected) => {
  expect(isEncoding(name)).toBe(expected);
});

async function textOf(bytes: Buffer, size: number, name: string): Promise<string> {
  async function* chunks(): AsyncGenerator<Buffer> {
    yield* cut(bytes, size);
  }
  const pieces: Buffer[] = [];
  for await (const piece of decoded(chunks(), name)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('text in a named encoding', () => {
  it.each([
    ['utf-16le', [0x41, 0, 0x3d, 0xd8, 0x00, 0xde, 0x42, 0], 'A😀B'],
    ['utf-16be', [0, 0x41, 0xd8, 0x3d, 0xde, 0x00, 0, 0x42], 'A😀B'],
    ['utf-32le', [0x41, 0, 0, 0, 0x00, 0xf6, 0x01, 0], 'A😀'],
    ['cesu8', [0x41, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], 'A😀'],
    ['utf-16be', [0, 0x41, 0xd8, 0x3d], 'A\ufffd'],
    ['utf-16be', [0xd8, 0x3d, 0, 0x41], '\ufffdA'],
    ['big5', [0xa4, 0xa4, 0xa4], '中\ufffd'],
    ['windows-1252', [0x80], '€'],
  ])('is the same in chunks of any size: %s, %j', async (name, bytes, text) => {
    for (const size of [1, 2, 3, 4, bytes.length]) {
      expect(await textOf(Buffer.from(bytes), size, name), `chunks of ${size}`).toBe(text);
    }
  });
});
