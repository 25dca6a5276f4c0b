import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/read/decompress.js';
import { RatioLimit } from '../../src/read/ratioLimit.js';
import { readTexts } from '../../src/read/readTexts.js';
import { cut } from '../support/cut.js';

const TEXT = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}\n`).join(
  '',
);
const GZIP = gzipSync(TEXT);
const TWICE = gzipSync(GZIP);

/** Counts without a limit. */
class Counts extends RatioLimit {
  taken = 0;
  given = 0;

  override take(bytes: number): void {
    this.taken += bytes;
  }

  override give(bytes: number): void {
    this.given += bytes;
  }
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all).toString();
}

describe('bytes are counted', () => {
  it.each<[string, Buffer, number | undefined, number]>([
    ['of plain input', Buffer.from(TEXT), undefined, TEXT.length],
    ['of compressed input', GZIP, undefined, GZIP.length],
    ['of input that was compressed twice', TWICE, undefined, TWICE.length],
    ['not of a member, whose archive counts its own', GZIP, 1, 0],
  ])('once before and after decompression: %s', async (_, bytes, levels, taken) => {
    const limit = new Counts();
    expect((await textOf(decompress(cut(bytes, 1_000), { limit }, levels))) === TEXT).toBe(true);
    expect({ taken: limit.taken, given: limit.given }).toEqual({ taken, given: TEXT.length });
  });
});

describe('input', () => {
  it('of nothing gives nothing', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of decompress([])) chunks.push(chunk);
    expect(chunks).toEqual([]);
  });

  it('that was compressed too often is refused by name', async () => {
    await expect(textOf(decompress([gzipSync(TWICE)], { name: 'a.gz' }))).rejects.toMatchObject({
      code: 'UNREADABLE',
      file: 'a.gz',
      reason: 'the gzip data is within compressed data, and was not read',
      remedy: 'decompress the input first',
    });
  });

  it.each([
    ['plain', Buffer.from(TEXT)],
    ['compressed', GZIP],
  ])('that is stopped ends without a fault: %s', async (_, bytes) => {
    const stop = { aborted: false };
    async function* chunks(): AsyncGenerator<Buffer> {
      const pieces = cut(bytes, 1_000);
      yield* pieces.slice(0, pieces.length >> 1);
      stop.aborted = true;
      yield* pieces.slice(pieces.length >> 1, -1);
    }
    const text = await textOf(decompress(chunks(), { stop }));
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThanOrEqual((TEXT.length >> 1) + 100_000);
  });

  it('that is stopped while it is waited for is not truncated', async () => {
    const stop = { aborted: false };
    async function* chunks(): AsyncGenerator<Buffer> {
      yield GZIP.subarray(0, GZIP.length >> 1);
      await setTimeout(20);
      stop.aborted = true;
    }
    const text = await textOf(decompress(chunks(), { stop }));
    expect(text.length).toBeGreaterThan(TEXT.length / 3);
    expect(TEXT.startsWith(text)).toBe(true);
  });

  it.each([
    ['plain', Buffer.from(TEXT)],
    ['compressed', GZIP],
    ['compressed twice', TWICE],
  ])('is ended when its reader ends: %s', async (_, bytes) => {
    for (const read of [decompress, readTexts]) {
      let isEnded = false;
      async function* chunks(): AsyncGenerator<Buffer> {
        try {
          yield* cut(bytes, 1_000);
        } finally {
          isEnded = true;
        }
      }
      for await (const given of read(chunks())) {
        if (!Buffer.isBuffer(given)) for await (const _ of given.chunks) break;
        break;
      }
      expect(isEnded).toBe(true);
    }
  });
});

/** A tar archive of one file. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.fill(' ', 148, 156);
  header.write('0', 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0`, 148);
  const padding = Buffer.alloc(-content.length & 511);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

describe('an archive', () => {
  const inner = tarOf('a.log', Buffer.from('error 10061\n'));

  it.each([
    ['as it is', inner],
    ['compressed', gzipSync(inner)],
  ])('within another is named and not read: %s', async (_, content) => {
    const faults: Error[] = [];
    const onFault = (fault: Error): unknown => faults.push(fault);
    for await (const { member, chunks } of readTexts([tarOf('a.tar', content)], {
      name: 'b',
      onFault,
    })) {
      expect({ member, text: await textOf(chunks) }).toEqual({ member: 'a.tar', text: '' });
    }
    expect(faults).toMatchObject([
      {
        code: 'UNREADABLE',
        file: 'b!a.tar',
        reason: 'the tar archive is within another, and was not read',
        remedy: 'extract the outer archive first',
      },
    ]);
  });
});
