import { bytesAt } from '../headOf.js';
import { type FileCheckpoint, fits, type PathCheckpoint } from '../state/checkpoint.js';
import { findCompressed, findMissed, isSince, type Rotated, sinceFor } from './missed.js';
import { type Place, START, sameText } from './place.js';
import { pathNow, type Sibling, sameStart, siblingAt, siblingsOf } from './siblings.js';

/** A file of which a part was read by an earlier run. */
export interface FoundAgain {
  readonly file: Sibling;
  readonly place: Place;
  /** When it was last seen at the path, in milliseconds since 1970. */
  readonly seen: number;
  /** Whether it was left by then, and nothing was added to it since. */
  readonly isRead: boolean;
}

/** What an earlier run left to read. */
export interface Remainder {
  /** The oldest first. */
  readonly found: readonly FoundAgain[];
  /** Files that had the name in between, and the one that has it, if nothing of it was read. */
  readonly unread: readonly Sibling[];
  /** Files that were being read, and were not found. */
  readonly lost: readonly FileCheckpoint[];
}

/** How often to look for a file: a rotation may take it away while it is looked at. */
const MOST_TRIES = 3;

/** Looks for the files of a checkpoint, at the path and next to it. */
export async function findAgain(path: string, saved: PathCheckpoint): Promise<Remainder> {
  for (let turn = 1; ; turn++) {
    const remainder = await look(path, saved);
    if (remainder.lost.length === 0 || turn === MOST_TRIES) return remainder;
  }
}

async function look(path: string, saved: PathCheckpoint): Promise<Remainder> {
  // In this order: what is renamed in between is seen twice, not missed.
  const [present] = siblingAt(path);
  const all = siblingsOf(path);
  const moved = all.find(({ identity }) => identity === present?.identity);
  const siblings = all.filter((one) => one !== moved);
  const free = new Set(present === undefined ? siblings : [...siblings, present]);
  const found = new Map<FileCheckpoint, FoundAgain>();
  for (const one of saved.files) {
    const again = await findOne(one, { path, siblings: [...free] }, saved.seen);
    if (again === undefined) continue;
    free.delete(again.file);
    found.set(one, again);
  }
  const isPresent = (head: Buffer): boolean => !!present && sameStart(head, present.head);
  const others = siblings.filter((one) => free.has(one) && !isPresent(one.head));
  const isRead = (head: Buffer): boolean =>
    saved.files.some((one) => one.head.bytes > 0 && fits(head, one.head));
  const missed = await findMissed(
    { path, siblings: others },
    saved.seen,
    (head) => isRead(head) || isPresent(head),
  );
  return {
    found: [...found.values()],
    unread:
      present && free.has(present)
        ? withPresent(missed, asItIs(present, [...found.values()]), moved)
        : missed,
    lost: saved.files.filter((one) => !found.has(one) && !one.isEnded && one.head.bytes > 0),
  };
}

/** Without its first bytes if they were found in a copy: it may have been truncated since. */
function asItIs(present: Sibling, found: readonly FoundAgain[]): Sibling {
  const isCopied = found.some(({ file }) => sameStart(file.head, present.head));
  return isCopied ? { ...present, head: START.head } : present;
}

/** @param moved the present file, if it was renamed before the others were found */
function withPresent(missed: readonly Sibling[], present: Sibling, moved?: Sibling): Sibling[] {
  const written = moved?.stats.mtimeMs ?? Number.POSITIVE_INFINITY;
  const isEarlier = ({ stats }: Sibling): boolean => stats.mtimeMs <= written;
  return [...missed.filter(isEarlier), present, ...missed.filter((one) => !isEarlier(one))];
}

/** The file itself, or else a copy of it. */
async function findOne(
  one: FileCheckpoint,
  rotated: Rotated,
  pathSeen: number,
): Promise<FoundAgain | undefined> {
  const { path, siblings } = rotated;
  const { seen = pathSeen } = one;
  const made = sinceFor(one.head.bytes, seen);
  const file =
    siblings.find((file) => isItself(file, one, seen) && holds(file, one, path)) ??
    siblings.findLast(
      (file) => one.head.bytes > 0 && isSince(file, made) && holds(file, one, path),
    );
  if (file !== undefined) {
    return { file, place: placeIn(file, one, path), seen, isRead: isRead(file, one) };
  }
  if (one.head.bytes === 0 || one.isEnded) return undefined;
  const compressed = await findCompressed(rotated, made, (head) => fits(head, one.head));
  if (compressed === undefined) return undefined;
  return { file: compressed, place: sameText(one, compressed.head), seen, isRead: false };
}

/** An empty file has but its number, which is that of another one once it is deleted. */
function isItself(file: Sibling, { identity, head }: FileCheckpoint, seen: number): boolean {
  return file.identity === identity && (head.bytes > 0 || !isSince(file, seen));
}

/**
 * Whether a file holds what was read.
 * @param path of the file that it was rotated from
 */
export function holds(file: Sibling, one: FileCheckpoint, path: string): boolean {
  if (!fits(file.head, one.head) || file.stats.size < one.position) return false;
  return fits(placeIn(file, one, path).last, one.last);
}

function placeIn(file: Sibling, one: FileCheckpoint, path: string): Place {
  const { last, position, offset, line } = one;
  const before = bytesAt(pathNow(file, path), position - last.bytes, last.bytes);
  return { head: file.head, position, last: before, offset, line };
}

/** Of compressed files and UTF-16 it is not known how much of the file was read. */
function isRead({ stats }: Sibling, { position, isEnded }: FileCheckpoint): boolean {
  return isEnded && (position === 0 || stats.size === position);
}
