import { closeSync, fstatSync, openSync } from 'node:fs';
import { NEWLINE } from '../bytes.js';
import { systemPath } from '../systemPath.js';
import { ARCHIVE_HEAD_BYTES, archiveOf } from './archives/index.js';
import { bytesOf } from './bytesOf.js';
import { codecOf, MAGIC_BYTES } from './codecs/index.js';
import { findMark, MARK_BYTES } from './decode.js';

const HEAD_BYTES = Math.max(MAGIC_BYTES, MARK_BYTES, ARCHIVE_HEAD_BYTES);

/** The first and the last lines of a file; if it is small, both are all of them. */
export interface Ends {
  readonly first: Buffer;
  readonly last: Buffer;
}

/**
 * The ends of a regular file of plain text, each of so many bytes at most.
 * @returns undefined for a file of another kind, and for one that cannot be read
 */
export function plainEnds(path: string, length: number): Ends | undefined {
  let file: number | undefined;
  try {
    file = openSync(systemPath(path), 'r');
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size === 0) return undefined;
    const first = bytesOf(file, 0, length);
    if (!isPlain(first.subarray(0, HEAD_BYTES))) return undefined;
    const from = Math.max(0, stats.size - length);
    const last = bytesOf(file, from, length);
    const whole = from === 0 ? last : last.subarray(last.indexOf(NEWLINE) + 1);
    return { first: first.subarray(0, first.lastIndexOf(NEWLINE) + 1), last: whole };
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function isPlain(head: Buffer): boolean {
  if (codecOf(head) !== undefined || archiveOf(head) !== undefined) return false;
  return findMark(head) === undefined && !head.includes(0);
}
