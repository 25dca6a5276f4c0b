import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Stop } from '../../src/read/decompress.js';
import { type ByteRange, divide } from '../../src/read/divide.js';
import { readRange } from '../../src/read/readRange.js';
import { cri, docker } from '../support/containers.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-ranges-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TAR = readFileSync(
  fileURLToPath(new URL('../../fixtures/archives/gnu.tar', import.meta.url)),
);
/** What `divide` searches at a time is shorter than these lines. */
const LONG = 'x'.repeat(5_000);

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, 'r');
  const close = (): void => closeSync(file);
  const made = use(file);
  if (made instanceof Promise) made.finally(close).catch(() => {});
  else close();
  return made;
}

function rangesOf(path: string, size: number, bytes: number): ByteRange[] {
  return withFile(path, (file) => [...divide(file, size, bytes)]);
}

interface Read {
  readonly text: string;
  readonly offsets: number[];
  readonly counted: (number | undefined)[];
  readonly fault?: unknown;
}

/** Reads a range; `isWanted` is what is answered to the number of its lines. */
function read(path: string, range: ByteRange, options: ReadOptions = {}): Promise<Read> {
  return withFile(path, (file) => readOpen(file, path, range, options));
}

interface ReadOptions {
  readonly isWanted?: boolean;
  readonly stop?: Stop;
}

async function readOpen(
  file: number,
  path: string,
  range: ByteRange,
  { isWanted = true, stop }: ReadOptions,
): Promise<Read> {
  const given: Read = { text: '', offsets: [], counted: [] };
  const onCounted = (lines: number | undefined) => {
    given.counted.push(lines);
    return isWanted;
  };
  let text = '';
  try {
    const options = { maxLineBytes: 1_000_000, onCounted, ...(stop && { stop }) };
    for await (const { bytes, offset } of readRange(file, path, range, options)) {
      text += bytes.toString();
      given.offsets.push(offset);
    }
  } catch (fault) {
    return { ...given, text, fault };
  }
  return { ...given, text };
}

const log = fc
  .tuple(
    fc.array(fc.constantFrom('', 'a', 'bb', 'ccc', 'dddddddd', LONG), { maxLength: 20 }),
    fc.constantFrom('', '\n'),
    fc.constantFrom('', '\ufeff'),
  )
  .map(([lines, end, mark]) => ({ mark, text: `${lines.join('\n')}${end}` }));

describe('a file divided into ranges', () => {
  it('is given whole, each line in one of them, with its place and number', async () => {
    const property = fc.asyncProperty(log, fc.integer({ min: 1, max: 40 }), async (one, bytes) => {
      const { mark, text } = one;
      const path = fileOf('divided.log', `${mark}${text}`);
      const markBytes = Buffer.byteLength(mark);
      const size = markBytes + text.length;
      const ranges = rangesOf(path, size, bytes);
      fc.pre(ranges.length > 0);
      let at = 0;
      for (const [index, range] of ranges.entries()) {
        const { text: part, offsets, counted, fault } = await read(path, range);
        expect(fault).toBeUndefined();
        expect(range).toMatchObject({ from: markBytes + at, bytes, mark: markBytes });
        expect(offsets[0]).toBe(at);
        expect(text.startsWith(part, at)).toBe(true);
        at += part.length;
        if (index === ranges.length - 1) expect(range).not.toHaveProperty('to');
        else {
          expect(range.to).toBe(markBytes + at);
          expect(part.endsWith('\n')).toBe(true);
          expect(part.length).toBeGreaterThanOrEqual(bytes);
          expect(part.slice(0, -1).lastIndexOf('\n')).toBeLessThan(bytes - 1);
          expect(counted).toEqual([part.split('\n').length - 1]);
        }
      }
      expect(at).toBe(text.length);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it.each<[string, string | Buffer, size: number, bytes: number]>([
    ['is empty', '', 0, 1],
    ['is no larger than a range', 'abc\n', 4, 4],
    ['is compressed', gzipSync('one\ntwo\n'), 28, 2],
    ['is UTF-16', Buffer.from('\ufeffa\nb\n', 'utf16le'), 10, 2],
    ['is an archive', TAR, TAR.length, 1_000],
    ['has lines that Docker splits', docker(['one', 'two']).join(''), 100, 10],
    ['has lines that Kubernetes splits', `\ufeff${cri(['one', 'two']).join('')}`, 100, 10],
  ])('has no ranges where it %s', (name, content, size, bytes) => {
    expect(rangesOf(fileOf(name, content), size, bytes)).toEqual([]);
  });

  it('is left to its reader in one range if it cannot be read', () => {
    expect(rangesOf(folder, 9, 4)).toEqual([{ from: 0, bytes: 4, size: 9, mark: 0 }]);
  });

  it('of which one byte is more than a range has one that ends with its line', () => {
    expect(rangesOf(fileOf('five.log', 'a\nbc\n'), 5, 4)).toEqual([
      { from: 0, bytes: 4, size: 5, mark: 0 },
    ]);
    expect(rangesOf(fileOf('five.log', 'abc\nd'), 5, 4)).toEqual([
      { from: 0, to: 4, bytes: 4, size: 5, mark: 0 },
      { from: 4, bytes: 4, size: 5, mark: 0 },
    ]);
  });
});

it.each([4_095, 4_096, 4_097, 8_192])('a line of %d bytes is in one range', (length) => {
  const path = fileOf('long.log', `${'x'.repeat(length)}\ny`);
  expect(rangesOf(path, length + 2, 1)).toEqual([
    { from: 0, to: length + 1, bytes: 1, size: length + 2, mark: 0 },
    { from: length + 1, bytes: 1, size: length + 2, mark: 0 },
  ]);
});

describe('a range', () => {
  const LINES = Array.from({ length: 60_000 }, (_, i) => `line ${i}\n`).join('');
  const ALL: ByteRange = { from: 0, bytes: LINES.length, size: LINES.length, mark: 0 };

  it('gives nothing to one who does not want so many lines', async () => {
    const path = fileOf('wanted.log', 'one\ntwo\nthree\n');
    const range = { from: 0, to: 8, bytes: 8, size: 14, mark: 0 };
    expect(await read(path, range)).toMatchObject({ text: 'one\ntwo\n', counted: [2] });
    expect(await read(path, range, { isWanted: false })).toMatchObject({ text: '', counted: [2] });
  });

  it.each([
    ['the middle', { to: 60 }],
    ['the end', {}],
  ])(
    'at %s of a file that became shorter ends where the file does, and says so',
    async (_, end) => {
      const path = fileOf('shorter.log', 'one\ntwo');
      const { text, fault } = await read(path, { from: 4, ...end, bytes: 20, size: 100, mark: 0 });
      expect(text).toBe('two');
      expect(fault).toMatchObject({
        code: 'UNREADABLE',
        message: `${path}: was truncated to 7 bytes while it was read`,
      });
    },
  );

  it('at the end of a file that grew and then became shorter says so', async () => {
    const path = fileOf('grown.log', LINES);
    const file = openSync(path, 'r');
    const range = { from: 0, bytes: 10, size: 10, mark: 0 };
    let bytes = 0;
    const reading = async (): Promise<void> => {
      for await (const lines of readRange(file, path, range, { maxLineBytes: 100 })) {
        bytes += lines.bytes.length;
        if (bytes > 500_000) truncateSync(path, 400_000);
      }
    };
    await expect(reading()).rejects.toThrow('was truncated to 400000 bytes while it was read');
    closeSync(file);
  });

  it.each([
    ['held at once', ALL],
    ['of which most is the rest of a line', { ...ALL, bytes: 10 }],
  ])('that is %s ends when it is stopped', async (_, range) => {
    const path = fileOf('stopped.log', LINES);
    const whole = await read(path, range);
    expect(whole.text === LINES).toBe(true);
    let asked = 0;
    const stop = {
      get aborted() {
        return ++asked > 2;
      },
    };
    const { text, fault } = await read(path, range, { stop });
    expect(fault).toBeUndefined();
    expect(LINES.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThan(LINES.length);
  });

  it('is read into the buffer of the one before, if that is large enough', async () => {
    const path = fileOf('rooms.log', Buffer.alloc(2_000_000, 'line\n'));
    const bufferOf = async (bytes: number): Promise<ArrayBufferLike | undefined> => {
      const file = openSync(path, 'r');
      const range = { from: 0, to: 1_500_000, bytes, size: 2_000_000, mark: 0 };
      const onCounted = (): boolean => true;
      let first: ArrayBufferLike | undefined;
      for await (const lines of readRange(file, path, range, { maxLineBytes: 100, onCounted }))
        first ??= lines.bytes.buffer;
      closeSync(file);
      return first;
    };
    const one = await bufferOf(1_000_000);
    expect(await bufferOf(1_000_000)).toBe(one);
    expect(await bufferOf(900_000)).toBe(one);
    expect(await bufferOf(1_100_000)).not.toBe(one);
  });

  it('that cannot be read says why', async () => {
    const given = await read(folder, { from: 0, to: 9, bytes: 9, size: 9, mark: 0 });
    expect(given).toMatchObject({ text: '', counted: [undefined] });
    const message = `${folder}: is a directory; pass the files in it`;
    expect(given.fault).toMatchObject({ code: 'UNREADABLE', message });
  });

  it('is given in the same way to one who does not count', async () => {
    const path = fileOf('uncounted.log', LINES);
    let text = '';
    const range = { from: 7, to: 70, bytes: 10, size: LINES.length, mark: 0 };
    const file = openSync(path, 'r');
    for await (const { bytes } of readRange(file, path, range, { maxLineBytes: 100 }))
      text += bytes;
    closeSync(file);
    expect(text).toBe(LINES.slice(7, 70));
  });
});
