import { headOf } from '../headOf.js';
import { isCompressed } from '../isCompressed.js';
import { plainHead } from '../plainHead.js';
import { HEAD_BYTES, type Sibling } from './siblings.js';

/** How far file times may lag behind the clock. */
const CLOCK_MILLISECONDS = 100;

/** Whether a file was created, in this place or another, after a time. */
export function isSince({ stats }: Sibling, time: number): boolean {
  return stats.birthtimeMs >= time - CLOCK_MILLISECONDS;
}

/**
 * Of files next to a followed one, those that had its name after a time, or hold what it had then:
 * they were never seen under its name.
 * @param isRead whether a text that begins so was read, in this file or in another
 */
export async function findMissed(
  siblings: readonly Sibling[],
  time: number,
  isRead: (head: Buffer) => boolean,
): Promise<Sibling[]> {
  const recent = siblings.filter((one) => isSince(one, time));
  const plain = recent.filter(({ path }) => !isCompressed(path));
  const heads = plain.map(({ path }) => headOf(path, HEAD_BYTES));
  const isKnown = (head: Buffer): boolean => heads.some((one) => one.equals(head)) || isRead(head);
  const missed: Sibling[] = [];
  for (const one of recent) {
    if (plain.includes(one) || (await isMissedCopy(one, time, isKnown))) missed.push(one);
  }
  return missed;
}

/** Compressed files keep the time of what they hold. */
async function isMissedCopy(
  { path, stats }: Sibling,
  time: number,
  isKnown: (head: Buffer) => boolean,
): Promise<boolean> {
  if (stats.mtimeMs < time - CLOCK_MILLISECONDS) return false;
  const head = await plainHead(path, HEAD_BYTES);
  return head.length > 0 && !isKnown(head);
}

/** The compressed one of some files, made after a time, whose text begins so. */
export async function findCompressed(
  siblings: readonly Sibling[],
  time: number,
  fits: (head: Buffer) => boolean,
): Promise<Sibling | undefined> {
  for (const one of siblings.toReversed()) {
    if (!isSince(one, time) || !isCompressed(one.path)) continue;
    if (fits(await plainHead(one.path, HEAD_BYTES))) return one;
  }
  return undefined;
}
