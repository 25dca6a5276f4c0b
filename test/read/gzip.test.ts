import { crc32, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/read/decompress.js';
import { cut } from '../support/cut.js';

/** More than the 16 KiB that are decompressed at once. */
const TEXT = Array.from({ length: 1_500 }, (_, i) => `line ${i} ${(i * 7919) % 10_007}\n`).join('');
const PACKED = gzipSync(TEXT);
const ZEROS = Buffer.alloc(1_000);

async function read(bytes: Buffer, size: number): Promise<{ text: string; fault?: string }> {
  const all: Buffer[] = [];
  try {
    for await (const chunk of decompress(cut(bytes, size))) all.push(Buffer.from(chunk));
  } catch (fault) {
    return { text: Buffer.concat(all).toString(), fault: (fault as { reason: string }).reason };
  }
  return { text: Buffer.concat(all).toString() };
}

/** A member with every optional part of its header (RFC 1952, 2.3). */
function withAllParts(): Buffer {
  const header = Buffer.from(PACKED.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  const extra = Buffer.from([3, 0, 1, 2, 3]);
  const names = Buffer.from('name\0comment\0');
  const whole = Buffer.concat([header, extra, names]);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc32(whole) & 0xffff);
  return Buffer.concat([whole, check, PACKED.subarray(10)]);
}

/** A copy whose byte at a place, counted from the end if negative, is another. */
function bent(at: number): Buffer {
  const copy = Buffer.from(PACKED);
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] as number) ^ 0xff;
  return copy;
}

const READ: [name: string, bytes: Buffer, text: string, fault?: string][] = [
  ['one member', PACKED, TEXT],
  ['two members', Buffer.concat([PACKED, gzipSync('end\n')]), `${TEXT}end\n`],
  ['a member of nothing', Buffer.concat([gzipSync(''), PACKED]), TEXT],
  ['zeros behind it', Buffer.concat([PACKED, ZEROS]), TEXT],
  ['zeros between members', Buffer.concat([PACKED, ZEROS, gzipSync('end\n')]), `${TEXT}end\n`],
  ['all parts of a header', withAllParts(), TEXT],
  [
    'other bytes behind it',
    Buffer.concat([PACKED, Buffer.from('other')]),
    TEXT,
    'the gzip data is followed by other bytes, which were ignored',
  ],
  ['a wrong checksum', bent(-8), TEXT, 'the gzip data does not match its checksum'],
  ['a wrong length', bent(-1), TEXT, 'the gzip data does not match its checksum'],
  ['another method', bent(2), '', 'the gzip data is corrupt'],
];

describe('gzip with', () => {
  it.each(READ)('%s gives all of its text', async (_, bytes, text, fault) => {
    for (const size of [1, 7, bytes.length]) {
      const given = await read(bytes, size);
      expect(given.text === text, `pieces of ${size}`).toBe(true);
      expect(given.fault).toBe(fault);
    }
  });

  it('its end missing gives what there is, and says so', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 2, max: PACKED.length - 1 }),
      async (end) => {
        const { text, fault } = await read(PACKED.subarray(0, end), 1_000);
        expect(TEXT.startsWith(text)).toBe(true);
        expect(fault).toMatch(/^the gzip data is truncated$/);
        if (end >= PACKED.length - 8) expect(text === TEXT).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('any byte another ends with a fault, after text from its beginning', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 10, max: PACKED.length - 1 }),
      async (at) => {
        const { fault } = await read(bent(at), 1_000);
        expect(fault).toMatch(/^the gzip data /);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
