import type { Codec } from './codec.js';
import { damageNamed } from './dataError.js';
import { Lz4Frames } from './lz4Frames.js';

/** LZ4 Frame Format 1.6.4; concatenated frames are read as one. Frames of the old format are not. */
export const lz4: Codec = {
  name: 'lz4',
  magic: [Uint8Array.of(0x04, 0x22, 0x4d, 0x18)],
  /** LZ4 compresses up to 255-fold. */
  pieceBytes: 32 * 1024,
  open: () => new Lz4Frames(),
  damageOf: damageNamed,
};
