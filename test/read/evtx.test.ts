import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAGIC_BYTES } from '../../src/read/codecs/index.js';
import { decompress } from '../../src/read/decompress.js';
import { cut } from '../support/cut.js';

/** Its README.md says where the files come from. */
const FOLDER = fileURLToPath(new URL('../../fixtures/evtx/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.evtx'));
const CHUNK_AT = 4096;
const CHUNK_BYTES = 65_536;
const RECORDS_AT = 512;
const SKIPPED = 'a.evtx: the evtx data is corrupt in places, which were skipped';
const TRUNCATED = 'a.evtx: the evtx data is truncated';
const UNEQUAL = 'a.evtx: the evtx data does not match its checksum';

interface Read {
  readonly lines: string[];
  readonly fault: string | undefined;
}

function bytesOf(file: string): Buffer {
  return readFileSync(`${FOLDER}${file}`);
}

async function read(chunks: Buffer[]): Promise<Read> {
  const all: Buffer[] = [];
  let fault: string | undefined;
  try {
    for await (const chunk of decompress(chunks, { name: 'a.evtx' })) all.push(chunk);
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  return { lines: Buffer.concat(all).toString().split('\n').slice(0, -1), fault };
}

/** Offsets of the events of a file, and of the end of the last one. */
function offsetsOf(bytes: Buffer): number[] {
  const offsets = [CHUNK_AT + RECORDS_AT];
  for (let at = CHUNK_AT + RECORDS_AT; bytes.readUInt32LE(at) === 0x2a2a; ) {
    at += bytes.readUInt32LE(at + 4);
    offsets.push(at);
  }
  return offsets;
}

/** Computes the checksums of the chunk again. */
function sealed(bytes: Buffer): Buffer {
  const chunk = bytes.subarray(CHUNK_AT, CHUNK_AT + CHUNK_BYTES);
  chunk.writeUInt32LE(crc32(chunk.subarray(RECORDS_AT, chunk.readUInt32LE(48))), 52);
  const sum = crc32(chunk.subarray(128, RECORDS_AT), crc32(chunk.subarray(0, 120)));
  chunk.writeUInt32LE(sum, 124);
  return bytes;
}

/** Events of a template that repeats its value 2,000 times, which is an event of the same kind. */
function repeating(): Buffer {
  const bytes = bytesOf('logons.evtx').fill(0, CHUNK_AT + RECORDS_AT);
  const chunk = bytes.subarray(CHUNK_AT);
  const definition = 10_000;
  chunk.writeUInt32LE(8_000, definition + 20);
  for (let at = 0; at < 8_000; at += 4) chunk.writeUInt8(0x0d, definition + 24 + at);
  let xml = Buffer.from('\x05\x01\x01\0A\0', 'latin1');
  for (let level = 0; level < 5; level++) {
    const head = Buffer.alloc(18);
    head.writeUInt8(0x0c);
    head.writeUInt32LE(definition, 6);
    head.writeUInt32LE(1, 10);
    head.writeUInt16LE(xml.length, 14);
    head.writeUInt16LE(0x21, 16);
    xml = Buffer.concat([head, xml]);
  }
  const size = 28 + xml.length;
  chunk.writeUInt32LE(0x2a2a, RECORDS_AT);
  chunk.writeUInt32LE(size, RECORDS_AT + 4);
  xml.copy(chunk, RECORDS_AT + 24);
  chunk.writeUInt32LE(size, RECORDS_AT + size - 4);
  chunk.writeUInt32LE(RECORDS_AT + size, 48);
  return sealed(bytes);
}

describe('Windows event logs', () => {
  it('are read as Windows prints them, with spaces instead of line endings', async () => {
    const windows = readFileSync(`${FOLDER}application.xml`, 'utf8');
    const events = windows.split(/(?<=<\/Event>)\n/).slice(0, -1);
    const { lines, fault } = await read([bytesOf('application.evtx')]);
    expect(lines).toEqual(events.map((event) => event.replaceAll('\n', ' ')));
    expect(fault).toBeUndefined();
  });

  it.each(FILES)('%s is read in chunks of any size', async (file) => {
    const whole = await read([bytesOf(file)]);
    for (const size of [7, 4_096, 65_537]) {
      expect(await read(cut(bytesOf(file), size)), `chunks of ${size}`).toEqual(whole);
    }
  });

  it.each(FILES)('%s, if truncated, yields what precedes, and a message', async (file) => {
    const bytes = bytesOf(file);
    const { lines } = await read([bytes]);
    const end = fc.integer({ min: MAGIC_BYTES, max: bytes.length - 1 });
    const property = fc.asyncProperty(end, async (end) => {
      const found = await read([bytes.subarray(0, end)]);
      expect(lines.slice(0, found.lines.length)).toEqual(found.lines);
      expect(found.fault).toBe(TRUNCATED);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  /** Where the first chunk says whether it has checksums. */
  const CHECKED = 4096 + 120;

  it.each(FILES)('%s, if damaged, loses no event without a message', async (file) => {
    const bytes = bytesOf(file);
    const { lines } = await read([bytes]);
    const place = fc
      .integer({ min: MAGIC_BYTES, max: (offsetsOf(bytes).at(-1) ?? 0) + 100 })
      .filter((at) => at < CHECKED || at >= CHECKED + 4);
    const damage = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(damage, async (damage) => {
      const damaged = Buffer.from(bytes);
      for (const [at, byte] of damage) damaged[at] = byte;
      const found = await read([damaged]);
      if (found.fault === undefined) expect(found.lines).toEqual(lines);
      else expect([SKIPPED, TRUNCATED, UNEQUAL]).toContain(found.fault);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it.each([
    ['the mark of an event', 0],
    ['the size of an event', 4],
    ['the binary XML of an event', 24],
  ])('are read on behind damage to %s', async (_, within) => {
    const bytes = bytesOf('logons.evtx');
    const { lines } = await read([Buffer.from(bytes)]);
    bytes.fill(0xff, (offsetsOf(bytes)[3] ?? 0) + within, (offsetsOf(bytes)[3] ?? 0) + within + 4);
    const found = await read([sealed(bytes)]);
    expect(found).toEqual({ lines: lines.toSpliced(3, 1), fault: SKIPPED });
  });

  it('include events that the header of a chunk does not know yet, but no older ones', async () => {
    const bytes = bytesOf('logons.evtx');
    const whole = await read([Buffer.from(bytes)]);
    const [, , , fourth = 0, fifth = 0] = offsetsOf(bytes);
    bytes.writeUInt32LE(fourth - CHUNK_AT, CHUNK_AT + 48);
    expect(await read([sealed(bytes)])).toEqual(whole);
    bytes.writeBigUInt64LE(1n, fifth + 8);
    expect(await read([sealed(bytes)])).toEqual({
      lines: whole.lines.slice(0, 4),
      fault: undefined,
    });
  });

  it('are read if the header of a chunk is damaged', async () => {
    const bytes = bytesOf('logons.evtx');
    const { lines } = await read([Buffer.from(bytes)]);
    bytes.fill(0xff, CHUNK_AT + 44, CHUNK_AT + 52);
    expect(await read([bytes])).toEqual({ lines, fault: SKIPPED });
  });

  it('cannot expand without end', async () => {
    const { lines, fault } = await read([repeating()]);
    expect(lines.join('').length).toBeLessThan(4 * 1024 * 1024);
    expect(fault).toBe(SKIPPED);
  });

  it('may be empty', async () => {
    const empty = Buffer.concat([bytesOf('logons.evtx').subarray(0, CHUNK_AT)]);
    empty.writeUInt16LE(0, 42);
    expect(await read([empty])).toEqual({ lines: [], fault: undefined });
    expect(await read([empty, Buffer.alloc(CHUNK_BYTES)])).toEqual({ lines: [], fault: undefined });
  });

  it('lose events that are missing inside of them with a message', async () => {
    const bytes = bytesOf('logons.evtx');
    bytes.fill(0, CHUNK_AT);
    expect(await read([bytes])).toEqual({ lines: [], fault: SKIPPED });
  });
});
