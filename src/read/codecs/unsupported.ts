import { Transform } from 'node:stream';
import type { Codec } from './codec.js';

const BLOCK_OF_BZIP2 = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

/** Magic numbers, from the formats' specifications. */
const FORMATS: readonly (readonly [name: string, ...magic: (readonly number[])[]])[] = [
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  [
    'bzip2',
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => [
      0x42,
      0x5a,
      0x68,
      0x30 + level,
      ...BLOCK_OF_BZIP2,
    ]),
  ],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['compress', [0x1f, 0x9d]],
];

/**
 * Formats that are recognized but not supported. Read as text, their data would look like a log
 * without codes.
 */
export const UNSUPPORTED: readonly Codec[] = FORMATS.map(([name, ...magic]) => ({
  name,
  magic: magic.map((bytes) => Uint8Array.from(bytes)),
  pieceBytes: 1024,
  open: () =>
    new Transform({ transform: (_chunk, _encoding, done) => done(new Error('not supported')) }),
  damageOf: () => 'unsupported',
}));
