import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readFileTexts, unreadable } from '../../src/read/readFile.js';
import { readTextLines } from '../../src/read/readLines.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}`);
const TEXT = `${LINES.join('\n')}\n`;

function fileOf(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function readAll(path: string): Promise<{ text: string; fault?: unknown }> {
  let text = '';
  try {
    for await (const { bytes } of readTextLines(readFileTexts(path), 1_000))
      text += bytes.toString();
  } catch (fault) {
    return { text, fault };
  }
  return { text };
}

describe('reading a file', () => {
  it.each([
    ['plain', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    [
      'gzip of several members',
      Buffer.concat([gzipSync(TEXT.slice(0, 99)), gzipSync(TEXT.slice(99))]),
    ],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
  ])('yields the text of one that is %s', async (name, content) => {
    expect(await readAll(fileOf(name, content))).toEqual({ text: TEXT });
  });

  it('yields nothing for an empty file or one with only a byte order mark', async () => {
    expect(await readAll(fileOf('empty', ''))).toEqual({ text: '' });
    expect(await readAll(fileOf('mark', Buffer.of(0xff, 0xfe)))).toEqual({ text: '' });
  });

  it('yields everything before the end of a truncated gzip file, then the error', async () => {
    const whole = gzipSync(TEXT);
    const path = fileOf('short.gz', whole.subarray(0, whole.length >> 1));
    const { text, fault } = await readAll(path);
    expect(fault).toMatchObject({ message: `${path}: the gzip data is truncated` });
    expect(text.length).toBeGreaterThan(TEXT.length / 3);
    expect(TEXT.startsWith(text)).toBe(true);
  });

  it('says if the file has become shorter meanwhile, even if only what was not read yet', async () => {
    const path = fileOf('shrinks.log', Buffer.alloc(2_000_000, 'line\n'));
    let bytes = 0;
    const reading = async () => {
      for await (const { chunks } of readFileTexts(path)) {
        for await (const chunk of chunks) {
          if (bytes === 0) truncateSync(path, 1_500_000);
          bytes += chunk.length;
        }
      }
    };
    const message = `${path}: was truncated to 1500000 bytes while it was read`;
    await expect(reading()).rejects.toMatchObject({ code: 'UNREADABLE', message });
    expect(bytes).toBe(1_500_000);
  });

  it('says if the file has grown meanwhile, and then become shorter', async () => {
    const path = fileOf('grows.log', Buffer.alloc(600_000, 'line\n'));
    let bytes = 0;
    const reading = async () => {
      for await (const { chunks } of readFileTexts(path)) {
        for await (const chunk of chunks) {
          if (bytes === 0) appendFileSync(path, Buffer.alloc(1_000_000, 'more\n'));
          bytes += chunk.length;
          if (bytes > 1_200_000) truncateSync(path, 700_000);
        }
      }
    };
    await expect(reading()).rejects.toMatchObject({
      message: `${path}: was truncated to 700000 bytes while it was read`,
    });
  });

  it('ends without a fault when it is stopped', async () => {
    const path = fileOf('stopped.log', TEXT.repeat(4));
    const stop = { aborted: false };
    let bytes = 0;
    for await (const { chunks } of readFileTexts(path, { stop })) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        stop.aborted = true;
      }
    }
    expect(bytes).toBeLessThan(TEXT.length * 4);
  });

  it('reads a large one into two buffers in turn', async () => {
    const path = fileOf('large.log', Buffer.alloc(2_000_000, 'line\n'));
    const buffers = new Set<ArrayBufferLike>();
    for await (const { chunks } of readFileTexts(path))
      for await (const { buffer } of chunks) buffers.add(buffer);
    // The first bytes are copied, to tell whether they are compressed.
    expect(buffers.size).toBeLessThanOrEqual(3);
  });

  it.each([
    ['gone.log', 'no such file'],
    ['plain/gone.log', 'no such file'],
    ['.', 'is a directory; pass the files in it'],
  ])('names %s, which cannot be read', async (name, reason) => {
    const { text, fault } = await readAll(join(folder, name));
    expect(text).toBe('');
    expect(fault).toMatchObject({ code: 'UNREADABLE', reason });
  });

  it('names a corrupt gzip file', async () => {
    const whole = gzipSync(TEXT);
    const path = fileOf(
      'corrupt.gz',
      whole.fill(0x55, whole.length >> 1, (whole.length >> 1) + 64),
    );
    expect((await readAll(path)).fault).toMatchObject({
      code: 'UNREADABLE',
      message: `${path}: the gzip data does not match its checksum`,
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['EACCES', 'a.log: permission denied'],
    ['ENOENT', 'a.log: no such file'],
    ['EISDIR', 'a.log: is a directory; pass the files in it'],
    ['ELOOP', 'a.log: too many symbolic links'],
    ['EIO', 'a.log: i/o error'],
  ])('is named with its reason: %s', (code, message) => {
    const cause = Object.assign(new Error(`${code}: i/o error, read`), { code });
    expect(unreadable('a.log', cause)).toMatchObject({
      code: 'UNREADABLE',
      file: 'a.log',
      message,
    });
  });

  it.each([
    ['what is not an error', 'text'],
    ['an abort', Object.assign(new Error('stopped'), { name: 'AbortError' })],
  ])('is left as it is: %s', (_, cause) => {
    expect(unreadable('a.log', cause)).toBe(cause);
  });
});

const MADE_UP = '/proc/self/status';
if (existsSync(MADE_UP)) {
  it('a file that the system makes up, without a size, is read', async () => {
    const { text, fault } = await readAll(MADE_UP);
    expect(fault).toBeUndefined();
    expect(text).toMatch(/^Pid:/m);
  });
}
