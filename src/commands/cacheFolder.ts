import { lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const MAY_BE_WRITTEN_BY_OTHERS = 0o022;

/**
 * The cache directory. The user must own it, and nobody else may write to it, because code is run from it.
 * @returns undefined if there is none and it cannot be created
 */
export function cacheFolder(): string | undefined {
  try {
    const folder = join(baseFolder(), 'errenrich');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** As in the XDG Base Directory Specification; on Windows, the local application data. */
function baseFolder(): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA !== '') return LOCALAPPDATA;
  return isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
}

function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  const user = process.getuid?.();
  if (!stats.isDirectory()) return false;
  return (
    user === undefined || (stats.uid === user && (stats.mode & MAY_BE_WRITTEN_BY_OTHERS) === 0)
  );
}
