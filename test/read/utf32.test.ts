import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Decoder } from '../../src/read/decode.js';
import { Utf32Decoder } from '../../src/read/utf32.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';

const LITTLE = Buffer.of(0xff, 0xfe, 0, 0);
const BIG = Buffer.of(0, 0, 0xfe, 0xff);

function inUtf32(text: string, mark: Buffer): Buffer {
  const units = [...text].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(units.length * 4);
  units.forEach((unit, at) => {
    if (mark === BIG) bytes.writeUInt32BE(unit, at * 4);
    else bytes.writeUInt32LE(unit, at * 4);
  });
  return Buffer.concat([mark, bytes]);
}

function decoded(bytes: Buffer, size: number): string {
  const decoder = new Utf8Decoder();
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    pieces.push(Buffer.from(decoder.push(bytes.subarray(at, at + size))));
  }
  return Buffer.concat([...pieces, decoder.end()]).toString();
}

describe('UTF-32 with a mark', () => {
  const character = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((text) => !/\p{Cs}/u.test(text));

  it('is the same in chunks of any size, in either byte order', () => {
    const property = fc.property(
      character,
      fc.constantFrom(LITTLE, BIG),
      fc.integer({ min: 1, max: 9 }),
      (text, mark, size) => {
        expect(decoded(inUtf32(text, mark), size)).toBe(text);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it.each([
    ['a part of a character', [0x41, 0, 0], '\ufffd'],
    ['a surrogate', [0x00, 0xd8, 0, 0], '\ufffd'],
    ['more than the last character', [0, 0, 0x11, 0], '\ufffd'],
    ['the last character', [0xff, 0xff, 0x10, 0], '\u{10ffff}'],
    ['a pair of surrogates', [0x3d, 0xd8, 0, 0, 0x00, 0xde, 0, 0], '\ufffd\ufffd'],
    ['nothing', [], ''],
  ])('has %s', (_, bytes, text) => {
    for (const size of [1, 3, 4, 9]) {
      expect(decoded(Buffer.concat([LITTLE, Buffer.from(bytes)]), size)).toBe(text);
    }
  });

  it.each([
    [0xd7ff, '\ud7ff'],
    [0xd800, '\ufffd'],
    [0xdfff, '\ufffd'],
    [0xe000, '\ue000'],
  ])('has a character at %i or none: %j', (code, text) => {
    const unit = Buffer.alloc(4);
    unit.writeUInt32BE(code);
    expect(new Utf32Decoder(false).decode(unit)).toBe(text);
  });

  it('does not make UTF-16 wait for more than its first character', () => {
    const decoder = new Utf8Decoder();
    expect(decoder.push(Buffer.of(0xff, 0xfe)).toString()).toBe('');
    expect(decoder.push(Buffer.of(0x41)).toString()).toBe('');
    expect(decoder.push(Buffer.of(0)).toString()).toBe('A');
  });

  it.each([
    ['little', LITTLE],
    ['big', BIG],
  ])('is found in by the command, %s end first', async (_, mark) => {
    const { stdout } = await runCli([], inUtf32('fine\nconnect é: error 10061\n', mark));
    expect(parseLines<EnrichedLine>(stdout)).toMatchObject([
      { line: 2, text: 'connect é: error 10061', codes: [{ code: '10061' }] },
    ]);
  });
});
