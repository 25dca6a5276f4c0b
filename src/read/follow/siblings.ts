import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { headOf } from '../headOf.js';
import { type Identity, identityOf } from './identity.js';

/** How many bytes at the start of a file identify it. */
export const HEAD_BYTES = 1024;

/** A file in the same directory whose name starts with that of another: a rotated one. */
export interface Sibling {
  readonly path: string;
  readonly identity: Identity;
  readonly stats: Stats;
}

/** The rotated files of a file, the most recently written last. */
export function siblingsOf(path: string): Sibling[] {
  const folder = dirname(path);
  const name = basename(path);
  return namesIn(folder)
    .filter((other) => other !== name && other.startsWith(name))
    .flatMap((other) => siblingAt(join(folder, other)))
    .sort((one, other) => one.stats.mtimeMs - other.stats.mtimeMs);
}

/** Whether a file starts with these bytes; false for no bytes. */
export function beginsWith(path: string, head: Buffer): boolean {
  return head.length > 0 && headOf(path, head.length).equals(head);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The file at a path, if it is regular. */
export function siblingAt(path: string): Sibling[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? [{ path, identity: identityOf(stats), stats }] : [];
}
