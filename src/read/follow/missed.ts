import { closeSync, fstatSync, openSync } from 'node:fs';
import { systemPath } from '../../systemPath.js';
import { isCompressedHead } from '../isCompressed.js';
import { plainHead } from '../plainHead.js';
import { identityOf } from './identity.js';
import { HEAD_BYTES, pathNow, type Sibling } from './siblings.js';

/** How far file times may lag behind the clock. */
const CLOCK_MILLISECONDS = 100;

/** Whether a file was created, in this place or another, after a time. */
export function isSince({ stats }: Sibling, time: number): boolean {
  return stats.birthtimeMs >= time - CLOCK_MILLISECONDS;
}

/** When a copy must have been made: few bytes may begin other files, too. */
export function sinceFor(headBytes: number, since: number): number {
  return headBytes < HEAD_BYTES ? since : 0;
}

/** The rotated files of a path. */
export interface Rotated {
  readonly path: string;
  readonly siblings: readonly Sibling[];
}

/**
 * Of rotated files, those that had the name after a time, or hold what it had then, and were not
 * seen under it.
 * @param isRead whether a text that begins so was read, in this file or in another
 */
export async function findMissed(
  { path, siblings }: Rotated,
  time: number,
  isRead: (head: Buffer) => boolean,
): Promise<Sibling[]> {
  const recent = siblings.filter((one) => isSince(one, time));
  const plain = recent.filter(({ head }) => !isCompressedHead(head));
  const missed: Sibling[] = [];
  for (const one of recent) {
    // Compressed files keep the time of what they hold.
    const isOld = one.stats.mtimeMs < time - CLOCK_MILLISECONDS;
    if (plain.includes(one)) missed.push(one);
    else if (!isOld) {
      const head = await plainHeadOf(one, path);
      const isTwin = plain.some((other) => other.head.equals(head));
      if (head.length > 0 && !isTwin && !isRead(head)) missed.push(one);
    }
  }
  return missed;
}

/** The last of the compressed files made after a time whose text begins so. */
export async function findCompressed(
  { path, siblings }: Rotated,
  time: number,
  fits: (head: Buffer) => boolean,
): Promise<Sibling | undefined> {
  for (const one of siblings.toReversed()) {
    if (!isSince(one, time) || !isCompressedHead(one.head)) continue;
    if (fits(await plainHeadOf(one, path))) return one;
  }
  return undefined;
}

/** Renaming may take a file away before it is opened. */
const MOST_TRIES = 5;

async function plainHeadOf(one: Sibling, path: string): Promise<Buffer> {
  for (let turn = 1; turn <= MOST_TRIES; turn++) {
    const file = openSibling(one, path);
    if (file === undefined) continue;
    try {
      return await plainHead(file, HEAD_BYTES);
    } finally {
      closeSync(file);
    }
  }
  return Buffer.alloc(0);
}

/** @returns its descriptor; undefined if it has just been renamed or deleted */
function openSibling(one: Sibling, path: string): number | undefined {
  let file: number | undefined;
  try {
    file = openSync(systemPath(pathNow(one, path)), 'r');
    if (identityOf(fstatSync(file)) === one.identity) return file;
  } catch {
    // It is gone.
  }
  if (file !== undefined) closeSync(file);
  return undefined;
}
