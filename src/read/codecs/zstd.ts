import * as zlib from 'node:zlib';
import type { Codec, Damage } from './codec.js';
import { PortableZstd } from './portableZstd.js';
import { type OpenFrame, ZstdFrames } from './zstdFrames.js';

/** Enough for a zstd block, which has at most 128 KiB, and for most pieces. */
const OUTPUT_BYTES = 256 * 1024;

/** Node.js 22 has a decompressor, too, but does not detect truncated data. */
const IS_RELIABLE = Number.parseInt(process.versions.node, 10) >= 24;

const { createZstdDecompress } = zlib as {
  createZstdDecompress?: (options: zlib.ZlibOptions) => ReturnType<OpenFrame>;
};

/** By error codes of Node.js and error numbers of fzstd. */
const DAMAGES: Readonly<Record<string, Damage>> = {
  Z_BUF_ERROR: 'incomplete',
  ZSTD_error_frameParameter_windowTooLarge: 'window',
  1: 'window',
  5: 'incomplete',
};

/**
 * A data frame, then the sixteen kinds of skippable frames; parallel compressors begin with one.
 */
const MAGIC = [
  Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd),
  ...Array.from({ length: 16 }, (_, kind) => Uint8Array.of(0x50 + kind, 0x2a, 0x4d, 0x18)),
];

/** RFC 8878; concatenated frames are read as one. */
export const zstd: Codec = {
  name: 'zstd',
  magic: MAGIC,
  /** Four bytes may expand to 128 KiB. */
  pieceBytes: 2 * 1024,
  open: () => {
    if (createZstdDecompress === undefined || !IS_RELIABLE) return new PortableZstd();
    return new ZstdFrames(() => createZstdDecompress({ chunkSize: OUTPUT_BYTES }));
  },
  damageOf: ({ code }) => DAMAGES[String(code)] ?? 'corrupt',
};
