import { ARCHIVE_HEAD_BYTES, archiveOf } from './archives/index.js';
import { codecOf } from './codecs/index.js';
import { headOf } from './headOf.js';

/** Whether a file begins like compressed data or an archive; false if it cannot be read. */
export function isCompressed(path: string): boolean {
  return isCompressedHead(headOf(path, ARCHIVE_HEAD_BYTES));
}

/** Whether the first bytes of a file are those of compressed data or an archive. */
export function isCompressedHead(head: Buffer): boolean {
  return codecOf(head) !== undefined || archiveOf(head) !== undefined;
}
