import { crc32 } from 'node:zlib';
import type { Damage } from '../codec.js';
import { DataError } from '../dataError.js';
import { BinXml } from './binXml.js';

export const CHUNK_BYTES = 65_536;
const MAGIC = Buffer.from('ElfChnk\0', 'latin1');
const HEADER_BYTES = 512;
const RECORD_MAGIC = 0x2a2a;
const RECORD_MAGIC_BYTES = Buffer.from('**\0\0', 'latin1');
const RECORD_HEADER_BYTES = 24;
/** The size is repeated at the end. */
const RECORD_BYTES = RECORD_HEADER_BYTES + 4;
/** The flag of chunks whose checksums were not computed. */
const WITHOUT_CHECKSUM = 4;

/**
 * The events of a chunk, each as a line of XML. Damaged events are skipped.
 * @param chunk its bytes, fewer if the file is truncated
 * @param onDamage is called for each kind of damage, at least once
 */
export function* readChunk(chunk: Buffer, onDamage: (damage: Damage) => void): Generator<string> {
  const xml = new BinXml(chunk);
  for (const { at, size } of recordsOf(chunk, onDamage)) {
    try {
      yield `${xml.read(at + RECORD_HEADER_BYTES, at + size - 4)}\n`;
    } catch (fault) {
      if (!(fault instanceof DataError)) throw fault;
      onDamage('gaps');
    }
  }
}

interface Found {
  readonly at: number;
  readonly size: number;
}

function* recordsOf(chunk: Buffer, onDamage: (damage: Damage) => void): Generator<Found> {
  if (chunk.length < HEADER_BYTES) return;
  const end = checkedEnd(chunk, onDamage);
  let at = HEADER_BYTES;
  let id = -1n;
  while (at < Math.min(end ?? chunk.length, chunk.length)) {
    const size = recordSize(chunk, at);
    // Without a valid header, the numbers tell old records from those that replaced others.
    if (size > 0 && (end !== undefined || idAt(chunk, at) > id)) {
      id = idAt(chunk, at);
      yield { at, size };
    }
    const next = size > 0 ? at + size : nextRecord(chunk, at + 1);
    if (size === 0 && (end !== undefined || next < chunk.length)) onDamage('gaps');
    at = next;
  }
  // The header of a log in use may be older than its last records.
  for (let size = recordSize(chunk, at); size > 0 && idAt(chunk, at) === id + 1n; id++) {
    yield { at, size };
    at += size;
    size = recordSize(chunk, at);
  }
}

/** Where the records end, according to the header; undefined if that is damaged. */
function checkedEnd(chunk: Buffer, onDamage: (damage: Damage) => void): number | undefined {
  const end = chunk.readUInt32LE(48);
  const hasSums = (chunk.readUInt32LE(120) & WITHOUT_CHECKSUM) === 0;
  const sum = crc32(chunk.subarray(128, HEADER_BYTES), crc32(chunk.subarray(0, 120)));
  const isChunk = chunk.subarray(0, 8).equals(MAGIC) && end >= HEADER_BYTES && end <= CHUNK_BYTES;
  if (!isChunk || (hasSums && sum !== chunk.readUInt32LE(124))) {
    onDamage(isChunk ? 'checksum' : 'gaps');
    return undefined;
  }
  const recordsSum = crc32(chunk.subarray(HEADER_BYTES, end));
  if (hasSums && end <= chunk.length && recordsSum !== chunk.readUInt32LE(52)) onDamage('checksum');
  return end;
}

/** The size of the record at an offset; 0 if there is none. */
function recordSize(chunk: Buffer, at: number): number {
  if (at + RECORD_BYTES > chunk.length || chunk.readUInt32LE(at) !== RECORD_MAGIC) return 0;
  const size = chunk.readUInt32LE(at + 4);
  const isWhole = size >= RECORD_BYTES && at + size <= chunk.length;
  return isWhole && chunk.readUInt32LE(at + size - 4) === size ? size : 0;
}

function idAt(chunk: Buffer, at: number): bigint {
  return chunk.readBigUInt64LE(at + 8);
}

/** Where the next record may begin. */
function nextRecord(chunk: Buffer, from: number): number {
  const at = chunk.indexOf(RECORD_MAGIC_BYTES, from);
  return at === -1 ? chunk.length : at;
}
