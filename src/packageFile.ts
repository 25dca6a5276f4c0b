import { fileURLToPath } from 'node:url';

/**
 * The path of a file that the package ships. This module is one directory below the package, in
 * `src`, in `dist` and in the bundle of the command line: no other module may depend on its
 * location.
 */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
