import { DataError } from './dataError.js';

/** The header of a frame (LZ4 Frame Format 1.6.4). */
export interface Lz4Header {
  /** Its bytes. */
  readonly length: number;
  /** The most that a block holds, in bytes. */
  readonly blockBytes: number;
  readonly isLinked: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasChecksum: boolean;
  /** The bytes of all contents, if stated. */
  readonly contentBytes: bigint | undefined;
}

/** The hash that checksums are made with. */
export type Hash = (bytes: Uint8Array) => number;

export const LZ4_MAGIC = 0x184d2204;
const MAGIC_BYTES = 4;
const VERSION = 1;
const FLAG = { dictionary: 1, checksum: 4, size: 8, blockChecksums: 16, independent: 32 } as const;

/**
 * Reads a header.
 * @param bytes from its magic number on
 * @returns undefined if more bytes are needed
 * @throws {DataError} if it is corrupt, or needs a dictionary
 */
export function readLz4Header(bytes: Buffer, hash: Hash): Lz4Header | undefined {
  const flags = bytes[MAGIC_BYTES];
  const size = bytes[MAGIC_BYTES + 1];
  if (flags === undefined || size === undefined) return undefined;
  const sizeBytes = flags & FLAG.size ? 8 : 0;
  const length = MAGIC_BYTES + 3 + sizeBytes + (flags & FLAG.dictionary ? 4 : 0);
  if (bytes.length < length) return undefined;
  const checked = bytes.subarray(MAGIC_BYTES, length - 1);
  const isRight = ((hash(checked) >> 8) & 0xff) === bytes[length - 1];
  const kind = (size >> 4) & 7;
  const isKnown = flags >> 6 === VERSION && kind >= 4 && (size & 0x8f) === 0 && (flags & 2) === 0;
  if (!isRight || !isKnown) throw new DataError('corrupt');
  if (flags & FLAG.dictionary) throw new DataError('unsupported');
  return {
    length,
    blockBytes: 2 ** (8 + 2 * kind),
    isLinked: (flags & FLAG.independent) === 0,
    hasBlockChecksums: (flags & FLAG.blockChecksums) !== 0,
    hasChecksum: (flags & FLAG.checksum) !== 0,
    contentBytes: sizeBytes > 0 ? bytes.readBigUInt64LE(MAGIC_BYTES + 2) : undefined,
  };
}
