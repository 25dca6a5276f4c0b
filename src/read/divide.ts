import { readSync } from 'node:fs';
import { NEWLINE } from '../bytes.js';
import { ARCHIVE_HEAD_BYTES, archiveOf } from './archives/index.js';
import { codecOf, MAGIC_BYTES } from './codecs/index.js';
import { findMark, MARK_BYTES } from './decode.js';
import { splitFormatOf } from './join/index.js';

const SEARCH_BYTES = 4 * 1024;
const HEAD_BYTES = Math.max(MAGIC_BYTES, MARK_BYTES, ARCHIVE_HEAD_BYTES);

/** Whole lines of a plain file, from one byte offset up to another. */
export interface ByteRange {
  readonly from: number;
  /** Absent for the last range, which ends at the end of the file when it is read. */
  readonly to?: number;
  /** Its size in bytes, without the rest of its last line. */
  readonly bytes: number;
  /** That of the file when it was divided, in bytes. */
  readonly size: number;
  /** Bytes of the byte order mark before the file's text. */
  readonly mark: number;
}

/**
 * Divides a file at starts of lines.
 * @param file its descriptor
 * @param size of the file, in bytes
 * @param bytes of a range, up to the end of its last line
 * @returns nothing for a file that must be read from its start (compressed, an archive, UTF-16,
 *   UTF-32, a format that splits lines) or cannot be read
 */
export function* divide(file: number, size: number, bytes: number): Generator<ByteRange> {
  if (size <= bytes) return;
  const head = Buffer.alloc(HEAD_BYTES);
  tryToRead(file, head, 0);
  const { encoding = 'utf-8', mark = [] } = findMark(head) ?? {};
  const isSplit = splitFormatOf(head.subarray(mark.length)) !== undefined;
  const isWhole = isSplit || codecOf(head) !== undefined || archiveOf(head) !== undefined;
  if (isWhole || encoding !== 'utf-8') return;
  for (let from: number = mark.length, to = from; to < size; from = to) {
    to = lineStart(file, from + bytes, size);
    yield { from, ...(to < size && { to }), bytes, size, mark: mark.length };
  }
}

/**
 * The first line start at or after an offset, or the size of the file. Errors are
 * left to the reader of the range that ends there.
 */
function lineStart(file: number, offset: number, size: number): number {
  const buffer = Buffer.allocUnsafe(SEARCH_BYTES);
  for (let at = offset - 1; at < size; at += SEARCH_BYTES) {
    const read = tryToRead(file, buffer, at);
    const found = buffer.subarray(0, read).indexOf(NEWLINE);
    if (found !== -1) return at + found + 1;
  }
  return size;
}

function tryToRead(file: number, buffer: Buffer, at: number): number {
  try {
    return readSync(file, buffer, 0, buffer.length, at);
  } catch {
    return 0;
  }
}
