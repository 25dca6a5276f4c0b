import { lstatSync, mkdirSync } from 'node:fs';
import { userFolder } from './userFolder.js';

const MAY_BE_WRITTEN_BY_OTHERS = 0o022;

/**
 * The cache directory. The user must own it, and nobody else may write to it, because code is run
 * from it.
 * @returns undefined if there is none and it cannot be created
 */
export function cacheFolder(): string | undefined {
  try {
    const folder = userFolder(cacheBase(), '.cache');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** On Windows, the local application data. */
function cacheBase(): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  return process.platform === 'win32' && LOCALAPPDATA ? LOCALAPPDATA : XDG_CACHE_HOME;
}

function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  const user = process.getuid?.();
  if (!stats.isDirectory()) return false;
  return (
    user === undefined || (stats.uid === user && (stats.mode & MAY_BE_WRITTEN_BY_OTHERS) === 0)
  );
}
