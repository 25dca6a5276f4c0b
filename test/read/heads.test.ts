import fs, { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { bytesAt, headOf } from '../../src/read/headOf.js';
import { isCompressed } from '../../src/read/isCompressed.js';
import { isReadOnce } from '../../src/read/isReadOnce.js';
import { plainHead } from '../../src/read/plainHead.js';
import { statOf } from '../../src/read/statOf.js';
import { ROOT } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-heads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}\n`).join(
  '',
);
const GZIP = gzipSync(TEXT);

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('bytes of a file', () => {
  it.each([
    ['its first ones', 0, 3, 'abc'],
    ['those at a position', 2, 3, 'cde'],
    ['fewer than requested at its end', 4, 9, 'ef'],
    ['none behind its end', 6, 9, ''],
  ])('are %s', (_, position, length, expected) => {
    expect(bytesAt(fileOf('letters', 'abcdef'), position, length).toString()).toBe(expected);
  });

  it('are none if it cannot be read', () => {
    expect(headOf(join(folder, 'gone'), 9)).toEqual(Buffer.alloc(0));
    expect(headOf(folder, 9)).toEqual(Buffer.alloc(0));
  });
});

it.each([
  ['a file', fileOf('closed', 'abcdef'), 1],
  ['a directory, which has none', folder, 1],
  ['what does not exist', join(folder, 'gone'), 0],
])('reading the bytes of %s leaves nothing open', (_, path, opened) => {
  const close = vi.spyOn(fs, 'closeSync');
  syncBuiltinESMExports();
  bytesAt(path, 0, 9);
  const count = close.mock.calls.length;
  close.mockRestore();
  syncBuiltinESMExports();
  expect(count).toBe(opened);
});

describe('what the system says of a file', () => {
  it('is its size, or nothing if it does not exist', () => {
    expect(statOf(fileOf('six', 'abcdef'))?.size).toBe(6);
    expect(statOf(join(folder, 'gone'))).toBeUndefined();
  });
});

describe('by its first bytes, a file', () => {
  const fixture = (name: string): Buffer => readFileSync(join(ROOT, 'fixtures', name));
  it.each([
    ['tar', fixture('archives/gnu.tar'), { compressed: true, once: true }],
    ['zip', fixture('archives/stored.zip'), { compressed: true, once: true }],
    ['evtx', Buffer.from('ElfFile\0'), { compressed: true, once: true }],
    ['gzip', GZIP, { compressed: true, once: false }],
    ['text', 'PK: error 10061\n', { compressed: false, once: false }],
    ['nothing', '', { compressed: false, once: false }],
    ['tar in gzip', fixture('archives/gnu.tgz'), { compressed: true, once: true }],
    ['tar in xz', fixture('archives/gnu.tar.xz'), { compressed: true, once: true }],
    ['damaged gzip', GZIP.subarray(0, 30), { compressed: true, once: false }],
  ])('is compressed or an archive, and read once or not: %s', async (name, content, expected) => {
    const path = fileOf(name, content);
    expect({ compressed: isCompressed(path), once: await isReadOnce(path) }).toEqual(expected);
  });

  it('that cannot be read is not read once', async () => {
    expect(await isReadOnce(join(folder, 'gone'))).toBe(false);
  });
});

describe('the first plain bytes', () => {
  const headFrom = async (path: string, length: number): Promise<string> => {
    const file = openSync(path, 'r');
    try {
      return (await plainHead(file, length)).toString();
    } finally {
      closeSync(file);
    }
  };

  it.each<[string, string | Buffer, number, string]>([
    ['text', TEXT, 100, TEXT.slice(0, 100)],
    ['text, more than is read at a time', TEXT, 150_000, TEXT.slice(0, 150_000)],
    ['text that is shorter', 'one\n', 100, 'one\n'],
    ['gzip', GZIP, 100, TEXT.slice(0, 100)],
    ['gzip, more than it has', GZIP, 1_000_000, TEXT],
    [
      'gzip behind which other bytes stand',
      Buffer.concat([GZIP, Buffer.from('x')]),
      1_000_000,
      TEXT,
    ],
    ['an archive in gzip', gzipSync(Buffer.from('PK\u0003\u0004')), 100, 'PK\u0003\u0004'],
    ['nothing', '', 100, ''],
  ])('of %s are given', async (_, content, length, expected) => {
    expect((await headFrom(fileOf('head', content), length)) === expected).toBe(true);
  });

  it('of a damaged file are those before the damage', async () => {
    const bytes = Buffer.from(GZIP).fill(0x55, GZIP.length >> 1, (GZIP.length >> 1) + 64);
    const given = await headFrom(fileOf('damaged.gz', bytes), 1_000_000);
    expect(given.length).toBeGreaterThan(TEXT.length >> 2);
    const before = TEXT.slice(0, TEXT.length >> 2);
    expect(given.startsWith(before)).toBe(true);
  });

  it('of what cannot be read are an error', async () => {
    await expect(headFrom(folder, 100)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
