import { createGunzip } from 'node:zlib';
import type { Codec } from './codec.js';

/** Large enough for the contents of most chunks: each time it is full, a round trip costs time. */
const OUTPUT_BYTES = 1024 * 1024;

/** RFC 1952; concatenated members are read as one. */
export const gzip: Codec = {
  name: 'gzip',
  magic: [Uint8Array.of(0x1f, 0x8b)],
  /** The maximum compression ratio of deflate is about 1000. */
  pieceBytes: 256 * 1024,
  open: () => createGunzip({ chunkSize: OUTPUT_BYTES }),
  damageOf: ({ code }) => (code === 'Z_BUF_ERROR' ? 'incomplete' : 'corrupt'),
};
