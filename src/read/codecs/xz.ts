import type { Codec } from './codec.js';
import { damageNamed } from './dataError.js';
import { XzStreams } from './xzStreams.js';

/** The .xz File Format 1.2.1; concatenated streams are read as one. */
export const xz: Codec = {
  name: 'xz',
  magic: [Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)],
  /** LZMA compresses up to 7,000-fold. */
  pieceBytes: 1024,
  open: () => new XzStreams(),
  damageOf: damageNamed,
};
