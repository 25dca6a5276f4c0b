import { bzip2 } from './bzip2.js';
import type { Codec } from './codec.js';
import { evtx } from './evtx/evtx.js';
import { gzip } from './gzip.js';
import { lz4 } from './lz4.js';
import { UNSUPPORTED } from './unsupported.js';
import { xz } from './xz.js';
import { zstd } from './zstd.js';

/** All codecs. Data that matches none of them is used unchanged. */
export const CODECS: readonly Codec[] = [gzip, zstd, xz, bzip2, lz4, evtx, ...UNSUPPORTED];

/** Bytes of input that identify its codec for certain. */
export const MAGIC_BYTES = Math.max(
  ...CODECS.flatMap(({ magic }) => magic.map(({ length }) => length)),
);

/** The codec of data that begins with these bytes. */
export function codecOf(head: Uint8Array): Codec | undefined {
  return CODECS.find(({ magic }) => magic.some((bytes) => startAlike(head, bytes, bytes.length)));
}

/** Whether these bytes could be completed to the magic number of a codec. */
export function mayBeCodec(head: Uint8Array): boolean {
  return CODECS.some(({ magic }) => magic.some((bytes) => startAlike(head, bytes, head.length)));
}

function startAlike(one: Uint8Array, other: Uint8Array, length: number): boolean {
  if (one.length < length || other.length < length) return false;
  return other.subarray(0, length).every((byte, index) => one[index] === byte);
}
