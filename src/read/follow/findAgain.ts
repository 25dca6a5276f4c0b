import { bytesAt } from '../headOf.js';
import { type FileCheckpoint, fits, type PathCheckpoint } from '../state/checkpoint.js';
import { findCompressed, findMissed, isSince, type Rotated, sinceFor } from './missed.js';
import { type Place, sameText } from './place.js';
import { beginsWith, pathNow, type Sibling, siblingAt, siblingsOf } from './siblings.js';

/** A file of which a part was read by an earlier run. */
export interface FoundAgain {
  readonly file: Sibling;
  readonly place: Place;
  /** Whether nothing was added to it since. */
  readonly isRead: boolean;
}

/** What an earlier run left to read. */
export interface Remainder {
  /** The oldest first. */
  readonly found: readonly FoundAgain[];
  /** Files that had the name and were moved away in between, the oldest first. */
  readonly missed: readonly Sibling[];
  /** The file at the path, if nothing of it was read. */
  readonly present: Sibling | undefined;
  /** A file that was being read, and was not found. */
  readonly lost: FileCheckpoint | undefined;
}

/** How often to look for a file: a rotation may take it away while it is looked at. */
const MOST_TRIES = 3;

/** Looks for the files of a checkpoint, at the path and next to it. */
export async function findAgain(path: string, saved: PathCheckpoint): Promise<Remainder> {
  for (let turn = 1; ; turn++) {
    const remainder = await look(path, saved);
    if (remainder.lost === undefined || turn === MOST_TRIES) return remainder;
  }
}

async function look(path: string, saved: PathCheckpoint): Promise<Remainder> {
  // In this order: what is renamed in between is seen twice, not missed.
  const [present] = siblingAt(path);
  const siblings = siblingsOf(path).filter(({ identity }) => identity !== present?.identity);
  const free = new Set(present === undefined ? siblings : [...siblings, present]);
  const found = new Map<FileCheckpoint, FoundAgain>();
  for (const one of saved.files) {
    const again = await findOne(one, { path, siblings: [...free] }, saved.seen);
    if (again === undefined) continue;
    free.delete(again.file);
    found.set(one, again);
  }
  const isCopy = (one: Sibling): boolean => present !== undefined && beginsWith(one, present.head);
  const others = siblings.filter((one) => free.has(one) && !isCopy(one));
  const missed = await findMissed({ path, siblings: others }, saved.seen, (head) =>
    saved.files.some((one) => one.head.bytes > 0 && fits(head, one.head)),
  );
  return {
    found: [...found.values()],
    missed,
    present: present && free.has(present) ? present : undefined,
    lost: saved.files.findLast((one) => !found.has(one) && !one.isEnded && one.head.bytes > 0),
  };
}

/** The file itself, or else a copy of it. */
async function findOne(
  one: FileCheckpoint,
  rotated: Rotated,
  since: number,
): Promise<FoundAgain | undefined> {
  const made = sinceFor(one.head.bytes, since);
  const { path, siblings } = rotated;
  const file =
    siblings.find((file) => file.identity === one.identity && holds(file, one, path)) ??
    siblings.findLast(
      (file) => one.head.bytes > 0 && isSince(file, made) && holds(file, one, path),
    );
  if (file !== undefined) {
    return { file, place: placeIn(file, one, path), isRead: isRead(file, one) };
  }
  if (one.head.bytes === 0 || one.isEnded) return undefined;
  const compressed = await findCompressed(rotated, made, (head) => fits(head, one.head));
  return compressed && { file: compressed, place: sameText(one), isRead: false };
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

function isRead({ stats }: Sibling, { position }: FileCheckpoint): boolean {
  return position > 0 && stats.size === position;
}
