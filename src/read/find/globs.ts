import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import picomatch from 'picomatch';
import { ErrenrichError } from '../../errors.js';
import { walk } from './walk.js';

/**
 * Whether a path below a directory matches one of the globs: by its name if a glob has no slash, but
 * perhaps one at its end.
 */
export type Matches = (path: string) => boolean;

/** The flag with which a name may also contain newlines. */
const ANY_CHARACTER = 's';

export function matcherOf(globs: readonly string[]): Matches {
  const all = globs.map((glob): Matches => {
    const named = glob.replace(/\/+$/, '');
    const plain = named.replace(/^(\.?\/+)+/, '') || '**';
    const matches = picomatch(plain, { dot: true, flags: ANY_CHARACTER });
    return named.includes('/') || plain === '**' ? matches : (path) => matches(basename(path));
  });
  return (path) => all.some((matches) => matches(path));
}

/** Whether an argument that is not a file may be a glob. */
export function isGlob(path: string): boolean {
  return picomatch.scan(path).isGlob;
}

/**
 * The files that a glob matches, as a shell would list them, in the order of their names: `*` does
 * not match a leading dot, and `**` matches any number of directories.
 */
export function* expand(glob: string): Generator<string | ErrenrichError> {
  const { base, glob: pattern } = picomatch.scan(glob);
  if (base !== '' && !existsSync(base)) return;
  const matches = picomatch(pattern, { flags: ANY_CHARACTER });
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const enters = ({ below }: { below: string }): boolean => below.split('/').length < depth;
  for (const entry of walk(base || '.', enters)) {
    if (entry instanceof ErrenrichError) yield entry;
    else if (entry.kind === 'file' && matches(entry.below)) {
      yield base === '' ? entry.below : entry.path;
    }
  }
}
