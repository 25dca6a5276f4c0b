import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODECS, codecOf, MAGIC_BYTES } from '../../src/read/codecs/index.js';
import { PortableZstd } from '../../src/read/codecs/portableZstd.js';
import { zstd } from '../../src/read/codecs/zstd.js';
import { decompress } from '../../src/read/decompress.js';
import { writeAhead } from '../../src/read/writeAhead.js';
import { cut } from '../support/cut.js';

/** Made of `TEXT` by the formats' own tools; its README.md says how. */
const FOLDER = fileURLToPath(new URL('../../fixtures/compressed/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((file) => codecOf(bytesOf(file)) !== undefined);
const TEXT = Array.from({ length: 15_000 }, (_, i) => {
  return `line ${i % 331}${i % 500 === 0 ? `, ${i} connect: error 10061` : ''}, all is well\n`;
}).join('');

function bytesOf(file: string): Buffer {
  return readFileSync(`${FOLDER}${file}`);
}

interface Read {
  readonly text: string;
  readonly fault?: unknown;
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Read> {
  const all: Buffer[] = [];
  try {
    for await (const chunk of chunks) all.push(Buffer.from(chunk));
  } catch (fault) {
    return { text: Buffer.concat(all).toString(), fault };
  }
  return { text: Buffer.concat(all).toString() };
}

/** By the registry, as all input is read. */
function byCodec(chunks: Buffer[]): Promise<Read> {
  return collect(decompress(chunks, { name: 'a.log' }));
}

/** By the decompressor for versions of Node.js that have none of their own. */
async function portably(chunks: Buffer[]): Promise<Read> {
  const pieces = async function* () {
    yield* chunks;
  };
  return collect(writeAhead(new PortableZstd(), pieces(), () => true));
}

const WAYS = [
  ...FILES.map((file) => [file, 'its codec', byCodec] as const),
  ...FILES.filter((file) => file.endsWith('.zst')).map(
    (file) => [file, 'the portable zstd', portably] as const,
  ),
];

describe('compressed data', () => {
  it.each(WAYS)('of %s is read by %s in chunks of any size', async (file, _, read) => {
    const bytes = bytesOf(file);
    for (const size of [1, 7, 1_000, bytes.length]) {
      expect(await read(cut(bytes, size)), `chunks of ${size}`).toEqual({ text: TEXT });
    }
  });

  it.each(WAYS)('of %s that is truncated yields, by %s, what precedes', async (file, _, read) => {
    const bytes = bytesOf(file);
    const property = fc.asyncProperty(
      fc.integer({ min: MAGIC_BYTES, max: bytes.length - 1 }),
      async (end) => {
        const { text, fault } = await read(cut(bytes.subarray(0, end), 1_000));
        expect(TEXT.startsWith(text)).toBe(true);
        if (read !== byCodec || fault === undefined) return;
        const name = codecOf(bytes)?.name;
        expect(fault).toMatchObject({
          code: 'UNREADABLE',
          message: `a.log: the ${name} data is truncated`,
        });
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  it('of lz4 that ends within the head of a frame is truncated, not followed by other bytes', async () => {
    const bytes = bytesOf('frames.lz4');
    const second = bytes.indexOf(Buffer.of(0x04, 0x22, 0x4d, 0x18), 4);
    for (let end = second + 1; end < second + 7; end++) {
      const { fault } = await byCodec([bytes.subarray(0, end)]);
      expect(fault).toMatchObject({ message: 'a.log: the lz4 data is truncated' });
    }
    const { fault } = await byCodec([bytes.subarray(0, second), Buffer.of(0x04, 0)]);
    expect(fault).toMatchObject({
      message: 'a.log: the lz4 data is followed by other bytes, which were ignored',
    });
  });

  it.each(WAYS)(
    'of %s that is damaged ends, by %s, and never in another error',
    async (file, _, read) => {
      const bytes = bytesOf(file);
      const place = fc.integer({ min: 4, max: bytes.length - 1 });
      const property = fc.asyncProperty(
        place,
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const damaged = Buffer.from(bytes);
          damaged[at] = (damaged[at] ?? 0) ^ mask;
          const { fault } = await read(cut(damaged, 1_000));
          if (read === byCodec && fault !== undefined) {
            expect(fault).toMatchObject({ code: 'UNREADABLE', file: 'a.log' });
          }
        },
      );
      await fc.assert(property, { numRuns: 15 });
    },
  );

  it('yields complete frames before a damaged one', async () => {
    const frame = bytesOf('whole.zst');
    const { text, fault } = await byCodec([Buffer.concat([frame, Buffer.from('no frame at all')])]);
    expect(text).toBe(TEXT);
    expect(fault).toMatchObject({ message: 'a.log: the zstd data is corrupt' });
  });

  it('is passed on as soon as some of it can be read', async () => {
    const waiting = (async function* () {
      yield gzipSync('one\n');
      await new Promise(() => {});
    })();
    const { value } = await decompress(waiting).next();
    expect(value?.toString()).toBe('one\n');
  });

  it('simply ends when stopped', async () => {
    const stop = { aborted: false };
    const half = bytesOf('whole.gz').subarray(0, 900);
    const chunks = (async function* () {
      yield half;
      stop.aborted = true;
    })();
    expect(await collect(decompress(chunks, { stop }))).not.toHaveProperty('fault');
  });
});

describe('the codecs', () => {
  it('have distinct magic numbers', () => {
    const all = CODECS.flatMap(({ name, magic }) => magic.map((bytes) => ({ name, bytes })));
    for (const { name, bytes } of all) expect(codecOf(bytes)?.name).toBe(name);
    expect(all.length).toBeGreaterThan(37);
  });

  it('leave plain bytes unchanged', async () => {
    const plain = fc.uint8Array().filter((bytes) => codecOf(bytes) === undefined);
    const property = fc.asyncProperty(
      plain,
      fc.integer({ min: 1, max: 9 }),
      async (bytes, size) => {
        const given = await collect(decompress(cut(Buffer.from(bytes), size)));
        expect(given).toEqual({ text: Buffer.from(bytes).toString() });
      },
    );
    await fc.assert(property);
  });

  it('report a window that needs too much memory', () => {
    const error = Object.assign(new Error(), { code: 'ZSTD_error_frameParameter_windowTooLarge' });
    expect(zstd.damageOf(error)).toBe('window');
  });
});
