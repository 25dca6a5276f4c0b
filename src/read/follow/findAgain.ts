import { bytesAt, headOf } from '../headOf.js';
import { type FileCheckpoint, fits, type PathCheckpoint } from '../state/checkpoint.js';
import { findCompressed, findMissed, isSince } from './missed.js';
import { type Place, sameText } from './place.js';
import { beginsWith, HEAD_BYTES, type Sibling, siblingAt, siblingsOf } from './siblings.js';

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
  /** The last file at the path, if it was not found. */
  readonly lost: FileCheckpoint | undefined;
}

/** Looks for the files of a checkpoint, at the path and next to it. */
export async function findAgain(path: string, saved: PathCheckpoint): Promise<Remainder> {
  const siblings = siblingsOf(path);
  const free = new Set([...siblings, ...siblingAt(path)]);
  const found = new Map<FileCheckpoint, FoundAgain>();
  for (const one of saved.files) {
    const again = await findOne(one, [...free], saved.seen);
    if (again === undefined) continue;
    free.delete(again.file);
    found.set(one, again);
  }
  const present = headOf(path, HEAD_BYTES);
  const others = siblings.filter((one) => free.has(one) && !beginsWith(one.path, present));
  const missed = await findMissed(others, saved.seen, (head) =>
    saved.files.some((one) => one.head.bytes > 0 && fits(head, one.head)),
  );
  const last = saved.files.at(-1);
  const isLost = last !== undefined && last.head.bytes > 0 && !found.has(last);
  return { found: [...found.values()], missed, lost: isLost ? last : undefined };
}

/** The file itself, or else a copy of it that was made since. */
async function findOne(
  one: FileCheckpoint,
  files: readonly Sibling[],
  since: number,
): Promise<FoundAgain | undefined> {
  const file =
    files.find((file) => file.identity === one.identity && holds(file, one)) ??
    files.findLast((file) => one.head.bytes > 0 && isSince(file, since) && holds(file, one));
  if (file !== undefined) return { file, place: placeIn(file, one), isRead: isRead(file, one) };
  if (one.head.bytes === 0) return undefined;
  const compressed = await findCompressed(files, since, (head) => fits(head, one.head));
  return compressed && { file: compressed, place: sameText(one), isRead: false };
}

/** Whether a file holds what was read. */
export function holds(file: Sibling, one: FileCheckpoint): boolean {
  const { head, last } = placeIn(file, one);
  return fits(head, one.head) && fits(last, one.last);
}

function placeIn({ path }: Sibling, { head, last, position, offset, line }: FileCheckpoint): Place {
  return {
    head: headOf(path, head.bytes),
    position,
    last: bytesAt(path, position - last.bytes, last.bytes),
    offset,
    line,
  };
}

function isRead({ stats }: Sibling, { position }: FileCheckpoint): boolean {
  return position > 0 && stats.size === position;
}
