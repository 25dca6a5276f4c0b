import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathOf, systemPath } from '../../systemPath.js';
import { isCompressedHead } from '../isCompressed.js';
import { type Identity, identityOf } from './identity.js';

/** How many bytes at the start of a file identify it. */
export const HEAD_BYTES = 1024;
/** How often a directory is listed until no file is renamed meanwhile. */
const MOST_LISTINGS = 100;

/** A file in the same directory whose name starts with that of another: a rotated one. */
export interface Sibling {
  readonly path: string;
  readonly identity: Identity;
  readonly stats: Stats;
  /** Its first bytes. */
  readonly head: Buffer;
}

/** The rotated files of a file, the most recently written last. */
export function siblingsOf(path: string): Sibling[] {
  let files = list(path);
  for (let turn = 1; turn < MOST_LISTINGS; turn++) {
    const again = list(path);
    const isSame = namesOf(again) === namesOf(files);
    files = again;
    if (isSame) break;
  }
  const whole = files.filter((one) => !isBeingMade(one, files));
  return whole.sort((one, other) => one.stats.mtimeMs - other.stats.mtimeMs);
}

/** Whether a compressor is still writing this file: what it reads is next to it. */
function isBeingMade({ path, head }: Sibling, files: readonly Sibling[]): boolean {
  if (head.length > 0 && !isCompressedHead(head)) return false;
  return files.some((other) => path.startsWith(`${other.path}.`));
}

/** The file at a path, if it is regular and can be read. */
export function siblingAt(path: string): Sibling[] {
  return withFile(path, (file) => {
    const stats = fstatSync(file);
    if (!stats.isFile()) return [];
    return [{ path, identity: identityOf(stats), stats, head: readHead(file) }];
  });
}

/** Whether a file starts with these bytes; false for no bytes. */
export function beginsWith({ head }: Pick<Sibling, 'head'>, bytes: Buffer): boolean {
  return bytes.length > 0 && head.subarray(0, bytes.length).equals(bytes);
}

/** Whether one of two texts may be the beginning of the other; false if either is empty. */
export function sameStart(one: Buffer, other: Buffer): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.subarray(0, length).equals(other.subarray(0, length));
}

/**
 * Where a file is now, after it was listed and may have been renamed.
 * @param path of the file that it was rotated from
 */
export function pathNow({ path: last, identity }: Sibling, path: string): string {
  const isThere = siblingAt(last)[0]?.identity === identity;
  const now = isThere ? last : siblingsOf(path).find((one) => one.identity === identity)?.path;
  return now ?? last;
}

function list(path: string): Sibling[] {
  const folder = dirname(path);
  const name = basename(path);
  return namesIn(folder)
    .filter((other) => other !== name && other.startsWith(name))
    .flatMap((other) => siblingAt(join(folder, other)));
}

function namesOf(files: readonly Sibling[]): string {
  return files.map(({ path, identity }) => `${identity} ${path}`).join('\n');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(systemPath(folder), { encoding: 'buffer' }).map(pathOf);
  } catch {
    return [];
  }
}

function readHead(file: number): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES);
  return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
}

function withFile(path: string, read: (file: number) => Sibling[]): Sibling[] {
  let file: number | undefined;
  try {
    // Not waiting for the writer of a FIFO.
    file = openSync(systemPath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return read(file);
  } catch {
    return [];
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
