import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decompress } from '../../src/read/decompress.js';
import { type ByteRange, divide } from '../../src/read/divide.js';
import { readRange } from '../../src/read/readRange.js';
import { cut } from '../support/cut.js';
import { decoded } from '../support/decoded.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Chunks in one piece of memory, which is written over when the next is asked for. */
async function* inOneBuffer(chunks: Buffer[]): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(Math.max(0, ...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    chunk.copy(memory);
    yield memory.subarray(0, chunk.length);
    memory.fill(0xaa);
  }
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all).toString();
}

/** Lines of a range, one of them at a time. */
async function* linesOf(file: number, range: ByteRange) {
  const options = { maxLineBytes: 1_000, onCounted: () => true };
  for await (const { bytes } of readRange(file, 'ranges.log', range, options))
    yield bytes.toString();
}

const TEXT = 'one \ud83d\ude00\ntwo\n';
const MARKED = `\ufeff${TEXT}`;

describe('reused memory', () => {
  it.each([
    ['plain', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['UTF-8 with a mark', Buffer.from(MARKED)],
    ['UTF-16, little end first', Buffer.from(MARKED, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(MARKED, 'utf16le').swap16()],
    ['what begins as gzip does', Buffer.of(0x1f)],
  ])('does not change what was read of it: %s', async (name, bytes) => {
    const expected = name.startsWith('what') ? bytes.toString() : TEXT;
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (size) => {
      const plain = decompress(inOneBuffer(cut(bytes, size)));
      expect(await textOf(decoded(plain))).toBe(expected);
    });
    await fc.assert(property);
  });

  it('serves one range at a time, however many are read at once', async () => {
    const path = join(folder, 'ranges.log');
    const text = Array.from({ length: 40_000 }, (_, i) => `line ${i}\n`).join('');
    writeFileSync(path, text);
    const file = openSync(path, 'r');
    const ranges = [...divide(file, text.length, 100_000)];
    const readers = ranges.map((range) => linesOf(file, range));
    const read = ranges.map(() => '');
    for (let open = readers.length; open > 0; ) {
      open = 0;
      for (const [index, reader] of readers.entries()) {
        const { done, value } = await reader.next();
        read[index] += value ?? '';
        if (!done) open++;
      }
    }
    closeSync(file);
    expect(ranges.length).toBeGreaterThan(2);
    expect(read.join('')).toBe(text);
  });
});

describe('the last bytes of UTF-16', () => {
  const half = (text: string, bytes: number) =>
    Buffer.from(text, 'utf16le').subarray(0, -bytes || undefined);

  it.each([
    ['half a unit', half('\ufeffab', 1), 'a\ufffd'],
    ['half a pair', half('\ufeffa\ud83d\ude00', 2), 'a\ufffd'],
    ['a whole one', half('\ufeffab', 0), 'ab'],
    ['a mark alone', half('\ufeff', 0), ''],
  ])('are given: %s', async (_, bytes, text) => {
    expect(await textOf(decoded(inOneBuffer(cut(bytes, 1))))).toBe(text);
  });

  it('are yielded before an error, too', async () => {
    const faulty = (async function* () {
      yield half('\ufeffab', 1);
      throw new Error('broken');
    })();
    const given: string[] = [];
    const read = async () => {
      for await (const chunk of decoded(faulty)) given.push(chunk.toString());
    };
    await expect(read()).rejects.toThrow('broken');
    expect(given.join('')).toBe('a\ufffd');
  });
});
