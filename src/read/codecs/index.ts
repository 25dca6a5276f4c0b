import type { Codec } from './codec.js';
import { gzip } from './gzip.js';
import { zstd } from './zstd.js';

/** All codecs. What begins like none of them is taken as it is. */
export const CODECS: readonly Codec[] = [gzip, zstd];

/** Bytes of input that tell its codec for sure. */
export const MAGIC_BYTES = Math.max(
  ...CODECS.flatMap(({ magic }) => magic.map(({ length }) => length)),
);

/** The codec of data that begins with these bytes. */
export function codecOf(head: Uint8Array): Codec | undefined {
  return CODECS.find(({ magic }) => magic.some((bytes) => startAlike(head, bytes, bytes.length)));
}

/** Whether more bytes could make the start of a codec's data of these. */
export function mayBeCodec(head: Uint8Array): boolean {
  return CODECS.some(({ magic }) => magic.some((bytes) => startAlike(head, bytes, head.length)));
}

function startAlike(one: Uint8Array, other: Uint8Array, length: number): boolean {
  if (one.length < length || other.length < length) return false;
  return other.subarray(0, length).every((byte, index) => one[index] === byte);
}
