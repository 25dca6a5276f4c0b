import { DataError } from '../dataError.js';

/** Types of values of binary XML: [MS-EVEN6] 2.2.16. */
export const NULL = 0x00;
export const BIN_XML = 0x21;
const STRING = 0x01;
const ANSI_STRING = 0x02;
const BOOL = 0x0d;
const SIZE = 0x10;
const SID = 0x13;
const HEX_32 = 0x14;
const HEX_64 = 0x15;
/** The bit of types whose values are arrays. */
const ARRAY = 0x80;

type Reader = readonly [width: number, read: (bytes: Buffer, at: number) => unknown];

/** Types of a fixed width in bytes. */
const FIXED: Readonly<Record<number, Reader>> = {
  3: [1, (bytes, at) => bytes.readInt8(at)],
  4: [1, (bytes, at) => bytes.readUInt8(at)],
  5: [2, (bytes, at) => bytes.readInt16LE(at)],
  6: [2, (bytes, at) => bytes.readUInt16LE(at)],
  7: [4, (bytes, at) => bytes.readInt32LE(at)],
  8: [4, (bytes, at) => bytes.readUInt32LE(at)],
  9: [8, (bytes, at) => bytes.readBigInt64LE(at)],
  10: [8, (bytes, at) => bytes.readBigUInt64LE(at)],
  11: [4, (bytes, at) => bytes.readFloatLE(at)],
  12: [8, (bytes, at) => bytes.readDoubleLE(at)],
  [BOOL]: [4, (bytes, at) => bytes.readUInt32LE(at) !== 0],
  15: [16, readGuid],
  17: [8, readFileTime],
  18: [16, readSystemTime],
  [HEX_32]: [4, (bytes, at) => `0x${bytes.readUInt32LE(at).toString(16)}`],
  [HEX_64]: [8, (bytes, at) => `0x${bytes.readBigUInt64LE(at).toString(16)}`],
};

/**
 * A value as Windows prints it in XML, without escapes; an array as its items.
 * @throws {DataError} if it has too few bytes
 */
export function readValue(type: number, bytes: Buffer): string | string[] {
  if ((type & ARRAY) !== 0) return readArray(type ^ ARRAY, bytes);
  if (type === STRING) return bytes.toString('utf16le').replace(/\0+$/, '');
  if (type === ANSI_STRING) return bytes.toString('latin1').replace(/\0+$/, '');
  if (type === SID) return readSid(bytes);
  if (type === BOOL) return String(bytes.some((byte) => byte !== 0));
  const fixed = FIXED[type === SIZE ? hexOf(bytes.length) : type];
  if (fixed === undefined) return bytes.toString('hex').toUpperCase();
  const [width, read] = fixed;
  if (bytes.length < width) throw new DataError('corrupt');
  return String(read(bytes, 0));
}

function readArray(type: number, bytes: Buffer): string | string[] {
  if (type === STRING || type === ANSI_STRING) {
    return bytes.length === 0 ? [] : String(readValue(type, bytes)).split('\0');
  }
  const fixed = FIXED[type === SIZE ? HEX_64 : type];
  if (fixed === undefined) return bytes.toString('hex').toUpperCase();
  const [width, read] = fixed;
  const count = Math.floor(bytes.length / width);
  return Array.from({ length: count }, (_, index) => String(read(bytes, index * width)));
}

/** A size is as wide as an address. */
function hexOf(width: number): number {
  return width === 4 ? HEX_32 : HEX_64;
}

function readGuid(bytes: Buffer, at: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const first = hex(bytes.readUInt32LE(at), 8);
  const second = hex(bytes.readUInt16LE(at + 4), 4);
  const third = hex(bytes.readUInt16LE(at + 6), 4);
  const rest = bytes.toString('hex', at + 8, at + 16);
  return `{${first}-${second}-${third}-${rest.slice(0, 4)}-${rest.slice(4)}}`;
}

/** From the first day of 1601 to that of 1970. */
const EPOCH_MILLISECONDS = 11_644_473_600_000n;

/** Of units of 100 ns since 1601. */
function readFileTime(bytes: Buffer, at: number): string {
  const time = bytes.readBigUInt64LE(at);
  const [seconds] = new Date(Number(time / 10_000n - EPOCH_MILLISECONDS)).toISOString().split('.');
  return `${seconds}.${String(time % 10_000_000n).padStart(7, '0')}Z`;
}

function readSystemTime(bytes: Buffer, at: number): string {
  const part = (index: number, digits = 2) =>
    String(bytes.readUInt16LE(at + index * 2)).padStart(digits, '0');
  return `${part(0, 4)}-${part(1)}-${part(3)}T${part(4)}:${part(5)}:${part(6)}.${part(7, 3)}Z`;
}

/** [MS-DTYP] 2.4.2.2. */
function readSid(bytes: Buffer): string {
  if (bytes.length < 8) throw new DataError('corrupt');
  const parts = [bytes.readUInt8(0), bytes.readUIntBE(2, 6)];
  for (let at = 8; at + 4 <= bytes.length; at += 4) parts.push(bytes.readUInt32LE(at));
  return `S-${parts.join('-')}`;
}
