import { Transform } from 'node:stream';
import type { Codec } from './codec.js';

/** Magic numbers, from the formats' specifications. */
const FORMATS: readonly (readonly [name: string, ...magic: (readonly number[])[]])[] = [
  ['legacy lz4', [0x02, 0x21, 0x4c, 0x18]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['compress', [0x1f, 0x9d]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['lzma', [0x5d, 0x00, 0x00]],
  ['lzop', [0x89, 0x4c, 0x5a, 0x4f, 0x00]],
  ['snappy', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59]],
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
