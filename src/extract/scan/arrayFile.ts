import { crc32 } from 'node:zlib';
import { type NumberArray, narrow, restore, type Stored, TYPES } from './narrowArrays.js';

/**
 * Serializes objects with arrays of numbers: the length of a header (4 bytes), the header, which is
 * JSON with type, offset and length of each array, then the arrays, each at a multiple of 8.
 */
const ALIGNMENT = 8;
const PREFIX_BYTES = 8;
const LENGTH_AT = 4;

/** Where an array is: its first byte, counted from the end of the head, and its numbers. */
interface Place extends Stored {
  readonly at: number;
  readonly length: number;
}

/** @param value plain objects and arrays of numbers, written in the machine's byte order */
export function packArrays(value: object): Buffer {
  const arrays: Buffer[] = [];
  let at = 0;
  const place = (array: NumberArray): Place => {
    const { numbers, ...stored } = narrow(array);
    const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    const placed = { ...stored, at, length: array.length };
    arrays.push(bytes, Buffer.alloc(missing(bytes.length)));
    at += bytes.length + missing(bytes.length);
    return placed;
  };
  const json = JSON.stringify(value, (_, part: unknown) => {
    return ArrayBuffer.isView(part) ? place(part as NumberArray) : part;
  });
  const head = Buffer.from(json + ' '.repeat(missing(Buffer.byteLength(json))));
  const file = Buffer.concat([Buffer.alloc(PREFIX_BYTES), head, ...arrays]);
  file.writeUInt32LE(head.length, LENGTH_AT);
  file.writeUInt32LE(checksumOf(file));
  return file;
}

/** What `packArrays` was given. The arrays are views of the bytes if these are aligned. */
export function unpackArrays(bytes: Buffer): unknown {
  if (bytes.byteOffset % ALIGNMENT !== 0) {
    return unpackArrays(Buffer.from(Uint8Array.from(bytes).buffer));
  }
  if (checksumOf(bytes) !== bytes.readUInt32LE(0)) throw new Error('the checksum does not match');
  const head = PREFIX_BYTES + bytes.readUInt32LE(LENGTH_AT);
  const first = bytes.byteOffset + head;
  const buffer = bytes.buffer as ArrayBuffer;
  return JSON.parse(bytes.toString('utf8', PREFIX_BYTES, head), (_, part: unknown) => {
    if (!isPlace(part)) return part;
    return restore(part, new TYPES[part.as](buffer, first + part.at, part.length));
  });
}

function checksumOf(file: Buffer): number {
  return crc32(file.subarray(LENGTH_AT));
}

function isPlace(part: unknown): part is Place {
  return typeof part === 'object' && part !== null && 'as' in part && 'at' in part;
}

function missing(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
