import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToUtf8 } from '../../src/read/decode.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';

const LITTLE = Buffer.of(0xff, 0xfe);
const BIG = Buffer.of(0xfe, 0xff);

async function decoded(chunks: readonly Uint8Array[]): Promise<string> {
  async function* give(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const pieces: Buffer[] = [];
  for await (const piece of decodeToUtf8(give())) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

function inUtf16(text: string, mark: Buffer): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return Buffer.concat([mark, mark === BIG ? bytes.swap16() : bytes]);
}

describe('the end of UTF-16', () => {
  const LINE = 'error 10061 é😀';
  it.each([
    ['a whole character', Buffer.of(), LINE],
    ['half of a unit', Buffer.of(0x41), `${LINE}\ufffd`],
    ['half of a pair', Buffer.of(0x3d, 0xd8), `${LINE}\ufffd`],
    ['half of a pair and half of a unit', Buffer.of(0x3d, 0xd8, 0x00), `${LINE}\ufffd`],
  ])('is read to its last byte: %s', async (_, rest, text) => {
    const { stdout, exit } = await runCli([], Buffer.concat([inUtf16(LINE, LITTLE), rest]));
    expect(exit).toBe(0);
    const [record] = parseLines<EnrichedLine>(stdout);
    expect(record?.text.replace(/\ufffd+$/, '\ufffd')).toBe(text);
    expect(record?.codes).toMatchObject([{ code: '10061' }]);
  });

  it('is the same in chunks of any size, in either byte order', async () => {
    const cuts = fc.array(fc.nat(8), { maxLength: 20 });
    // A mark and a NUL are the mark of UTF-32.
    const text = fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter((text) => !text.startsWith('\0'));
    const property = fc.asyncProperty(
      text,
      fc.constantFrom(LITTLE, BIG),
      cuts,
      async (text, mark, cuts) => {
        const bytes = inUtf16(text, mark);
        const chunks: Buffer[] = [];
        let from = 0;
        for (const length of cuts) {
          chunks.push(bytes.subarray(from, from + length));
          from += length;
        }
        expect(await decoded([...chunks, bytes.subarray(from)])).toBe(Buffer.from(text).toString());
      },
    );
    await fc.assert(property, { numRuns: 1_000 });
  });

  it.each([
    ['nothing', [], ''],
    ['a byte that could begin a mark', [Buffer.of(0xff)], '\ufffd'],
    ['two bytes of a mark of three', [Buffer.of(0xef, 0xbb)], '\ufffd'],
    ['a mark in two chunks', [LITTLE.subarray(0, 1), LITTLE.subarray(1)], ''],
    ['a mark and a byte', [LITTLE, Buffer.of(0x41)], '\ufffd'],
    [
      'a mark in three chunks, then text',
      [Buffer.of(0xef), Buffer.of(0xbb), Buffer.from([0xbf, 0x41])],
      'A',
    ],
  ])('of little: %s', async (_, chunks, text) => {
    expect(await decoded(chunks)).toBe(text);
  });
});
