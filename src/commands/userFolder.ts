import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The program's folder in one of the user's base directories.
 * @param base value of the variable for it; the XDG Base Directory Specification says to ignore
 *   relative paths
 * @param usual the directory in the user's home without the variable
 */
export function userFolder(base: string | undefined, usual: string): string {
  return join(base && isAbsolute(base) ? base : join(homedir(), usual), 'errenrich');
}
