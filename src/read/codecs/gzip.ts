import { createGunzip } from 'node:zlib';
import type { Codec } from './codec.js';

/** Room for all that a chunk mostly holds: each time it is full, there and back again costs time. */
const OUTPUT_BYTES = 1024 * 1024;

/** RFC 1952; several members one after another are read as one. */
export const gzip: Codec = {
  name: 'gzip',
  magic: [Uint8Array.of(0x1f, 0x8b)],
  /** Deflate compresses a thousandfold at most. */
  pieceBytes: 256 * 1024,
  open: () => createGunzip({ chunkSize: OUTPUT_BYTES }),
  damageOf: ({ code }) => (code === 'Z_BUF_ERROR' ? 'incomplete' : 'corrupt'),
};
