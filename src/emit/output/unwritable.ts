import { ErrenrichError } from '../../errors.js';

export const STANDARD_OUTPUT = 'standard output';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'file too large',
  EISDIR: 'is a directory; name a file',
  ENOENT: 'no such directory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'no such directory',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
};

/** The error for output that cannot be written. */
export function unwritable(cause: unknown, file = STANDARD_OUTPUT): ErrenrichError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new ErrenrichError('UNWRITABLE', REASONS[code] ?? message, { file, cause });
}
