import { ErrenrichError } from '../../errors.js';
import { systemFault } from '../../systemFault.js';

export const STANDARD_OUTPUT = 'standard output';

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'is a directory; name a file',
  ENOENT: 'no such directory',
  ENOTDIR: 'no such directory',
};

/** The error for output that cannot be written. */
export function unwritable(cause: unknown, file = STANDARD_OUTPUT): ErrenrichError {
  return new ErrenrichError('UNWRITABLE', systemFault(cause, REASONS), { file, cause });
}
