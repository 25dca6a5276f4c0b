import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Identity, identityOf } from './identity.js';

/** A file beside another, whose name begins with its name: what rotation made of it. */
export interface Sibling {
  readonly path: string;
  readonly identity: Identity;
  readonly stats: Stats;
}

/** The files that rotation has left beside a file, those that were written to last at the end. */
export function siblingsOf(path: string): Sibling[] {
  const folder = dirname(path);
  const name = basename(path);
  return namesIn(folder)
    .filter((other) => other !== name && other.startsWith(name))
    .flatMap((other) => siblingAt(join(folder, other)))
    .sort((one, other) => one.stats.mtimeMs - other.stats.mtimeMs);
}

/** Whether a file begins with certain bytes. */
export function beginsWith(path: string, head: Buffer): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(head.length);
    return readSync(file, bytes, 0, bytes.length, 0) === head.length && bytes.equals(head);
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function siblingAt(path: string): Sibling[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? [{ path, identity: identityOf(stats), stats }] : [];
}
