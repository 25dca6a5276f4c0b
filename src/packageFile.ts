import { fileURLToPath } from 'node:url';

/**
 * The path of a file that the package ships. This module stands one folder below the package, in
 * `src`, in `dist` and in the bundle of the command line alike: no other may ask where it is.
 */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
