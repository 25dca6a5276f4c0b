import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Decompressor } from '../../src/read/decompressor.js';
import { isCompressed } from '../../src/read/isCompressed.js';
import { cut } from '../support/cut.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-pushed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ZSTD = readFileSync(
  fileURLToPath(new URL('../../fixtures/compressed/frames.zst', import.meta.url)),
);
const LINES = Array.from({ length: 60_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}\n`).join(
  '',
);
const GZIP = gzipSync(LINES);

/** What was given until the input ended or failed. */
async function push(chunks: readonly Buffer[]): Promise<{ text: string; fault?: unknown }> {
  const given: Buffer[] = [];
  const input = new Decompressor((plain) => given.push(Buffer.from(plain)), 'a.log');
  const text = () => Buffer.concat(given).toString();
  try {
    for (const chunk of chunks) await input.push(chunk);
    await input.end();
  } catch (fault) {
    return { text: text(), fault };
  } finally {
    input.destroy();
  }
  return { text: text() };
}

describe('input that is pushed', () => {
  it.each([1_000, 100_000, GZIP.length])('is decompressed: chunks of %d', async (size) => {
    const { text, fault } = await push(cut(GZIP, size));
    expect(fault).toBeUndefined();
    expect(text === LINES).toBe(true);
  });

  it.each([7, ZSTD.length])('is the same in chunks of %d bytes of zstd', async (size) => {
    const { text, fault } = await push(cut(ZSTD, size));
    expect(fault).toBeUndefined();
    expect(text.split('\n').length).toBe(15_001);
  });

  it.each([
    ['nothing', [], ''],
    ['nothing in a chunk', [''], ''],
    ['plain text', ['one\n', 'two'], 'one\ntwo'],
    ['what begins as gzip does', ['\x1f'], '\x1f'],
    ['what begins as gzip does, then differs', ['\x1f', '\x1f\x8b'], '\x1f\x1f\x8b'],
  ])('is given as it is where it is not compressed: %s', async (_, chunks, text) => {
    const bytes = chunks.map((chunk) => Buffer.from(chunk, 'latin1'));
    const given = await push(bytes);
    expect(given).toEqual({ text: Buffer.from(text, 'latin1').toString() });
  });

  it('is decompressed byte by byte', async () => {
    expect(await push(cut(gzipSync('one\n'), 1))).toEqual({ text: 'one\n' });
  });

  it.each([
    ['nothing', '', false],
    ['half of the first bytes of gzip', '\x1f', false],
    ['gzip', '\x1f\x8b', false],
    ['text', 'one', true],
    ['the first byte of gzip and another', '\x1fa', true],
  ])('is known to be plain or not after %s', (_, bytes, expected) => {
    const input = new Decompressor(() => {});
    input.push(Buffer.from(bytes, 'latin1'));
    expect(input.isPlain).toBe(expected);
    input.destroy();
  });

  it.each([
    ['an archive', ['PK\x03\x04', 'more']],
    ['a compressed archive', [gzipSync('PK\x03\x04').toString('latin1')]],
  ])('that is %s is refused, with what to do', async (_, chunks) => {
    expect(await push(chunks.map((chunk) => Buffer.from(chunk, 'latin1')))).toMatchObject({
      text: '',
      fault: {
        code: 'UNREADABLE',
        file: 'a.log',
        reason: 'the zip archive is not read as it grows',
        remedy: 'read it without --follow (in the library, with enrichIterable)',
      },
    });
  });

  it('that has the start of an archive further on is text', async () => {
    const chunks = ['one\n', 'PK\x03\x04'].map((chunk) => Buffer.from(chunk));
    expect(await push(chunks)).toEqual({ text: 'one\nPK\x03\x04' });
  });

  it('that is plain is given at once', () => {
    const given: string[] = [];
    const input = new Decompressor((plain) => given.push(plain.toString()));
    for (const chunk of ['one\n', '', 'two\n']) {
      expect(input.push(Buffer.from(chunk))).toBeUndefined();
    }
    expect(given).toEqual(['one\n', 'two\n']);
  });

  it('that is compressed is given as far as it goes before its end', async () => {
    const given: string[] = [];
    const input = new Decompressor((plain) => given.push(plain.toString()));
    await input.push(gzipSync('one\n'));
    expect(given).toEqual(['one\n']);
    input.destroy();
  });

  it.each([
    ['is truncated', GZIP.subarray(0, GZIP.length >> 1)],
    [
      'does not match its checksum',
      Buffer.from(GZIP).fill(0x55, GZIP.length >> 1, (GZIP.length >> 1) + 64),
    ],
  ])('that %s gives what stands before, then says so', async (what, bytes) => {
    const { text, fault } = await push(cut(bytes, 10_000));
    const message = `a.log: the gzip data ${what}`;
    expect(fault).toMatchObject({ code: 'UNREADABLE', file: 'a.log', message });
    const before = LINES.slice(0, LINES.length >> 2);
    expect(text.startsWith(before)).toBe(true);
  });

  it('fails as the one who takes it fails', async () => {
    const fail = () => {
      throw new Error('full');
    };
    expect(() => new Decompressor(fail).push(Buffer.from('plain'))).toThrow('full');
    const input = new Decompressor(fail);
    await expect(input.push(gzipSync('one\n'))).rejects.toThrow('full');
    input.destroy();
  });
});

describe('a file', () => {
  it.each([
    ['gzip', GZIP, true],
    ['zstd', ZSTD, true],
    ['plain', 'one\n', false],
    ['empty', '', false],
    ['half of the first bytes of gzip', Buffer.of(0x1f), false],
  ])('tells by its first bytes whether it is compressed: %s', (name, content, is) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    expect(isCompressed(path)).toBe(is);
  });

  it('that cannot be read is not compressed', () => {
    expect(isCompressed(join(folder, 'gone'))).toBe(false);
    expect(isCompressed(folder)).toBe(false);
  });
});
