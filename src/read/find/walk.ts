import { type Dirent, readdirSync } from 'node:fs';
import { ErrenrichError } from '../../errors.js';
import { pathOf, systemPath } from '../../systemPath.js';
import { unreadable } from '../readFile.js';
import { statOf } from '../statOf.js';

/** What a directory holds. */
export interface Entry {
  /** The directory as it was named, followed by the path below it. */
  readonly path: string;
  /** The path below the directory, with `/` between its parts. */
  readonly below: string;
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link to a directory' | 'special file';
}

/**
 * Everything below a directory, in the order of the names, without following links to directories.
 * A directory that cannot be read is an error in its place.
 * @param enters whether to read a subdirectory
 */
export function* walk(
  directory: string,
  enters: (entry: Entry) => boolean,
  above = '',
): Generator<Entry | ErrenrichError> {
  for (const found of namesIn(directory)) {
    if (found instanceof ErrenrichError) {
      yield found;
      continue;
    }
    const name = pathOf(found.name);
    const path = `${directory.replace(/\/$/, '')}/${name}`;
    const entry = { path, below: `${above}${name}`, name, kind: kindOf(found, path) };
    yield entry;
    if (entry.kind === 'directory' && enters(entry)) yield* walk(path, enters, `${entry.below}/`);
  }
}

function namesIn(directory: string): readonly (Dirent<Buffer> | ErrenrichError)[] {
  try {
    const options = { withFileTypes: true, encoding: 'buffer' } as const;
    const names = readdirSync(systemPath(directory), options);
    return names.sort((one, other) => one.name.compare(other.name));
  } catch (cause) {
    const fault = unreadable(directory, cause);
    if (fault instanceof ErrenrichError) return [fault];
    throw fault;
  }
}

function kindOf(found: Dirent<Buffer>, path: string): Entry['kind'] {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  const target = found.isSymbolicLink() ? statOf(path) : undefined;
  if (target?.isDirectory()) return 'link to a directory';
  return target?.isFile() ? 'file' : 'special file';
}
