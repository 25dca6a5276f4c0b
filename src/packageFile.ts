import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ErrenrichError } from './errors.js';

const REMEDY =
  'reinstall errenrich; if a bundler built this program, mark errenrich as external in its settings';

/**
 * The path of a file that the package ships. This module is one directory below the package, in
 * `src`, in `dist` and in the bundle of the command line: no other module may depend on its
 * location.
 */
export function packageFile(path: string): string {
  return orUnreadable(path, () => fileURLToPath(new URL(`../${path}`, import.meta.url)));
}

/**
 * What a file of the package holds.
 * @throws {ErrenrichError} UNREADABLE if it is missing, or `parse` throws
 */
export function readPackageFile<T>(file: string, parse: (bytes: Buffer) => T): T {
  return orUnreadable(file, () => parse(readFileSync(file)));
}

/** A document of the package, as `readPackageFile`. */
export function readPackageJson<T>(file: string): T {
  return readPackageFile(file, (bytes) => JSON.parse(bytes.toString()) as T);
}

/** A CommonJS module of the package. */
export function requirePackageFile<T>(file: string): T {
  return orUnreadable(file, () => createRequire(file)(file) as T);
}

/**
 * Reads a file of the package, or a part of it.
 * @throws {ErrenrichError} UNREADABLE if `read` throws
 */
export function orUnreadable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

const NOT_FOUND: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/** The error for a module of the program that could not be loaded; other errors are unchanged. */
export function asUnreadable(error: unknown): unknown {
  if (!(error instanceof Error) || !NOT_FOUND.includes((error as NodeJS.ErrnoException).code)) {
    return error;
  }
  const [, file = 'a module'] = /'([^']+)'/.exec(error.message) ?? [];
  return unreadable(file, error);
}

function unreadable(file: string, cause: unknown): ErrenrichError {
  const reason = 'this file of the program is missing or damaged';
  return new ErrenrichError('UNREADABLE', reason, { file, remedy: REMEDY, cause });
}
