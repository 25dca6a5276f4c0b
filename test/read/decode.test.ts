import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Decoder } from '../../src/read/decode.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';
import { decoded } from '../support/decoded.js';

const LITTLE = Buffer.of(0xff, 0xfe);
const BIG = Buffer.of(0xfe, 0xff);

/** The bytes of chunks, as text; with a fault, they fail at their end. */
async function outcomeOf(
  chunks: readonly Uint8Array[],
  { named, fault }: { named?: string; fault?: Error } = {},
): Promise<{ bytes: Buffer; fault?: unknown }> {
  async function* give(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk);
    if (fault !== undefined) throw fault;
  }
  const pieces: Buffer[] = [];
  try {
    for await (const piece of decoded(give(), named)) pieces.push(piece);
  } catch (thrown) {
    return { bytes: Buffer.concat(pieces), fault: thrown };
  }
  return { bytes: Buffer.concat(pieces) };
}

async function textOf(chunks: readonly Uint8Array[], named?: string): Promise<string> {
  const { bytes, fault } = await outcomeOf(chunks, named === undefined ? {} : { named });
  expect(fault).toBeUndefined();
  return bytes.toString();
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
        expect(await textOf([...chunks, bytes.subarray(from)])).toBe(Buffer.from(text).toString());
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
    expect(await textOf(chunks)).toBe(text);
  });
});

describe('text', () => {
  it.each([
    ['without a mark is that of a named encoding', 'windows-1252', Buffer.of(0x80), '€'],
    ['with a mark is that of its mark', 'windows-1252', inUtf16('é', LITTLE), 'é'],
    [
      'has one mark, and what follows is a character',
      undefined,
      inUtf16('\ufeffA', BIG),
      '\ufeffA',
    ],
  ])('%s', async (_, named, bytes, text) => {
    expect(await textOf([bytes], named)).toBe(text);
  });

  it('of UTF-8 is unchanged behind its mark, valid or not', async () => {
    const { bytes } = await outcomeOf([Buffer.of(0xef, 0xbb, 0xbf, 0xff, 0x41)]);
    expect(bytes).toEqual(Buffer.of(0xff, 0x41));
  });

  it.each([
    ['half of a mark', Buffer.of(0xef, 0xbb), Buffer.of(0xef, 0xbb)],
    ['half of a character', Buffer.of(0xff, 0xfe, 0x41, 0, 0x42), Buffer.from('A\ufffd')],
  ])('before an error is given to its last byte: %s', async (_, bytes, expected) => {
    const fault = new Error('unreadable');
    expect(await outcomeOf([bytes], { fault })).toEqual({ bytes: expected, fault });
  });
});

describe('whether text is UTF-8', () => {
  it.each<[string, number[], boolean]>([
    ['nothing', [], false],
    ['half of a mark', [0xef, 0xbb], false],
    ['its whole mark', [0xef, 0xbb, 0xbf], true],
    ['one byte', [0x61], true],
    ['two bytes', [0x61, 0x0a], true],
    ['the start of a mark and another byte', [0xef, 0x61], true],
    ['the mark of UTF-16', [0xfe, 0xff], false],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], false],
  ])('is known after %s', (_, bytes, expected) => {
    const decoder = new Utf8Decoder();
    decoder.push(Buffer.from(bytes));
    expect(decoder.isUtf8).toBe(expected);
  });

  it('is known of text in a named encoding, which is not', () => {
    const decoder = new Utf8Decoder('windows-1252');
    decoder.push(Buffer.from('text'));
    expect(decoder.isUtf8).toBe(false);
  });
});
