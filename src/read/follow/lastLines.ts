import { closeSync, fstatSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { countNewlines, NEWLINE } from '../../bytes.js';
import { systemPath } from '../../systemPath.js';
import { bytesOf } from '../bytesOf.js';
import { codecOf } from '../codecs/index.js';
import { findMark } from '../decode.js';
import type { Stop } from '../decompress.js';
import { LAST_BYTES } from './growingFile.js';
import { type Place, START } from './place.js';
import { HEAD_BYTES } from './siblings.js';

const CHUNK_BYTES = 256 * 1024;

/**
 * Where the last lines of a file begin, an unfinished one included. Lines before are counted, as
 * records have their numbers. What must be read from its start, since it is compressed or not UTF-8,
 * begins there.
 */
export async function placeOfLast(
  path: string,
  lines: number,
  encoding: string | undefined,
  stop: Stop,
): Promise<Place> {
  let file: number | undefined;
  try {
    file = openSync(systemPath(path), 'r');
    const head = bytesOf(file, 0, HEAD_BYTES);
    const mark = findMark(head);
    const isUtf8 = mark === undefined ? encoding === undefined : mark.encoding === 'utf-8';
    if (!isUtf8 || codecOf(head) !== undefined) return START;
    const marked = mark?.mark.length ?? 0;
    const position = startOfLast(file, lines);
    if (position <= marked) return START;
    const last = bytesOf(file, Math.max(position - LAST_BYTES, 0), Math.min(position, LAST_BYTES));
    const before = await newlinesBefore(file, position, stop);
    return { head, position, last, offset: position - marked, line: before + 1 };
  } catch {
    // Reading it will tell what is wrong.
    return START;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The offset behind the newline that is so many lines before the end. */
function startOfLast(file: number, lines: number): number {
  const { size } = fstatSync(file);
  const isEnded = bytesOf(file, size - 1, 1)[0] === NEWLINE;
  let left = Math.max(lines + (isEnded ? 1 : 0), 1);
  for (let end = size; end > 0; ) {
    const start = Math.max(end - CHUNK_BYTES, 0);
    const chunk = bytesOf(file, start, end - start);
    for (let at = lastNewline(chunk, chunk.length); at !== -1; at = lastNewline(chunk, at)) {
      left--;
      if (left === 0) return start + at + 1;
    }
    end = start;
  }
  return 0;
}

/** The last newline before an offset; a negative one would count from the end. */
function lastNewline(chunk: Buffer, before: number): number {
  return before === 0 ? -1 : chunk.lastIndexOf(NEWLINE, before - 1);
}

async function newlinesBefore(file: number, position: number, stop: Stop): Promise<number> {
  let count = 0;
  for (let at = 0; at < position && !stop.aborted; at += CHUNK_BYTES) {
    count += countNewlines(bytesOf(file, at, Math.min(CHUNK_BYTES, position - at)));
    await setImmediate();
  }
  return count;
}
