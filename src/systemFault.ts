/** Errors of the system, in plain words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'file too large',
  EISDIR: 'is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'no such file or directory',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
};

/** How Node.js words an error of the system: the code, what it means, the call, and the path. */
const WORDED = /^E[A-Z\d]+: (.*?), \w+(?: '.*')?$/s;

/**
 * What went wrong in a call of the system.
 * @param own words for some codes where there are better ones
 */
export function systemFault(cause: unknown, own: Readonly<Record<string, string>> = {}): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code = '' } = cause as NodeJS.ErrnoException;
  return own[code] ?? REASONS[code] ?? cause.message.replace(WORDED, '$1');
}
