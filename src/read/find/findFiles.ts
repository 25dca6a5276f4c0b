import { ErrenrichError } from '../../errors.js';
import { statOf } from '../statOf.js';
import { filesIn } from './filesIn.js';
import { expand, isGlob } from './globs.js';
import { Names } from './names.js';
import { isOutput } from './outputs.js';

/** Which files to look for. */
export interface FindOptions {
  /** Whether to read subdirectories. */
  readonly recursive: boolean;
  /** Globs of the files in directories to read; all if there are none. */
  readonly include: readonly string[];
  /** Globs of the files and subdirectories not to read. */
  readonly exclude: readonly string[];
  /** Files that the program writes, besides standard output. */
  readonly outputs?: readonly string[];
  /** The files that are followed so far, if files are followed. */
  readonly followed?: Followed;
}

export interface Followed {
  /** Whether a file of this name is followed. */
  has(path: string): boolean;
  /** Whether this file was read under another name. */
  hasRead(path: string): boolean;
}

/** A file to read, something that cannot be read, or a message about what is not read. */
export type Found =
  | { readonly path: string }
  | { readonly fault: ErrenrichError }
  | { readonly notice: string };

/**
 * The files that arguments name, each once: files, those in directories, and those that globs
 * match. A path that does not exist and is not a glob is found, so that reading it fails.
 */
export function* findFiles(names: readonly string[], options: FindOptions): Generator<Found> {
  const found = new Names();
  for (const name of names) {
    const stats = statOf(name);
    if (stats?.isDirectory()) yield* filesIn(name, options, found);
    else if (stats === undefined && isGlob(name)) yield* matching(name, found, options);
    else yield named(name, found.before(name), options);
  }
}

/** A link to another file may yet point elsewhere while it is followed. */
function named(
  path: string,
  before: string | undefined,
  { followed, outputs }: FindOptions,
): Found {
  if (isOutput(path, outputs)) {
    return {
      fault: new ErrenrichError('UNREADABLE', 'is also the output; not read', { file: path }),
    };
  }
  if (before === undefined || (followed && before !== path)) return { path };
  const what = before === path ? 'was named before' : `is the same file as ${before}`;
  return { notice: `${path}: ${what}; it is read once` };
}

function* matching(
  glob: string,
  found: Names,
  { followed, outputs }: FindOptions,
): Generator<Found> {
  let isMatched = false;
  for (const path of expand(glob)) {
    if (path instanceof ErrenrichError) yield { fault: path };
    else if (found.before(path) === undefined && !isOutput(path, outputs)) yield { path };
    isMatched ||= typeof path === 'string';
  }
  if (isMatched) return;
  if (followed) yield { notice: `${glob}: no file matches yet; waiting for one` };
  else yield { fault: new ErrenrichError('UNREADABLE', 'no file matches', { file: glob }) };
}

/**
 * Whether arguments may come to name more files than now.
 * @param isAny whether they name any; a directory without files is not waited for
 */
export function mayGainFiles(names: readonly string[], isAny: boolean): boolean {
  return names.some((name) => {
    const stats = statOf(name);
    return stats === undefined ? isGlob(name) : isAny && stats.isDirectory();
  });
}
