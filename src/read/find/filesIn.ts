import { ErrenrichError } from '../../errors.js';
import type { FindOptions, Found } from './findFiles.js';
import { matcherOf } from './globs.js';
import { isBinary } from './isBinary.js';
import { isRotated } from './isRotated.js';
import { LeftOut, type Reason } from './leftOut.js';
import type { Names } from './names.js';
import { isOutput } from './outputs.js';
import { type Entry, walk } from './walk.js';

/**
 * The files in a directory. Hidden, binary and special ones are left out, which a notice says.
 * @param found the files found so far
 */
export function* filesIn(directory: string, options: FindOptions, found: Names): Generator<Found> {
  const leftOut = new LeftOut();
  let isEmpty = true;
  const isWanted = wanted(options);
  const enters = (entry: Entry): boolean =>
    options.recursive && isWanted(entry) && !isHidden(entry);
  for (const entry of walk(directory, enters)) {
    if (entry instanceof ErrenrichError) yield { fault: entry };
    else if (isWanted(entry)) {
      const reason = reasonFor(entry, options) ?? repeated(entry, found);
      if (reason !== undefined) leftOut.add(reason);
      else if (entry.kind === 'file') {
        isEmpty = false;
        yield { path: entry.path };
      }
    }
  }
  const notice =
    leftOut.notice(directory) ?? (isEmpty ? `${directory}: no files to read` : undefined);
  if (notice !== undefined) yield { notice };
}

function repeated({ path }: Entry, found: Names): Reason | undefined {
  return found.before(path) === undefined ? undefined : 'repeated';
}

/** Whether the user's globs let something through. */
function wanted({ include, exclude }: FindOptions): (entry: Entry) => boolean {
  const isIncluded = include.length === 0 ? () => true : matcherOf(include);
  const isExcluded = matcherOf(exclude);
  return ({ kind, below }) => !isExcluded(below) && (kind === 'directory' || isIncluded(below));
}

function isHidden({ name }: Entry): boolean {
  return name.startsWith('.');
}

/** Why not to read something; undefined for a file of text and for a directory that is entered. */
function reasonFor(
  entry: Entry,
  { recursive, followed, outputs }: FindOptions,
): Reason | undefined {
  if (isHidden(entry)) return 'hidden';
  if (entry.kind === 'directory') return recursive ? undefined : 'directory';
  if (entry.kind === 'link to a directory') return 'link';
  if (entry.kind === 'special file') return 'special';
  if (isOutput(entry.path, outputs)) return 'output';
  // What is followed was found to be text.
  if (followed?.has(entry.path)) return undefined;
  if (followed && isRotated(entry.path, followed)) return 'rotated';
  return isBinary(entry.path) ? 'binary' : undefined;
}
