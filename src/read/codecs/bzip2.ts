import { BLOCK, END, HEADER } from './bzip2Bits.js';
import { Bzip2Blocks } from './bzip2Blocks.js';
import type { Codec } from './codec.js';
import { damageNamed } from './dataError.js';

const LEVELS = [...'123456789'];

/** As bzip2 1.0 writes it; concatenated streams are read as one. */
export const bzip2: Codec = {
  name: 'bzip2',
  magic: LEVELS.flatMap((level) =>
    [BLOCK, END].map((mark) =>
      Buffer.from(`${Buffer.from(HEADER + level).toString('hex')}${mark}`, 'hex'),
    ),
  ),
  /** Forty bytes may expand to 46 MB. */
  pieceBytes: 64,
  open: () => new Bzip2Blocks(),
  damageOf: damageNamed,
};
