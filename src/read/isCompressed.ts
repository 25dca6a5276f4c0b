import { codecOf, MAGIC_BYTES } from './codecs/index.js';
import { headOf } from './headOf.js';

/** Whether a file begins like compressed data; false if it cannot be read. */
export function isCompressed(path: string): boolean {
  return codecOf(headOf(path, MAGIC_BYTES)) !== undefined;
}
