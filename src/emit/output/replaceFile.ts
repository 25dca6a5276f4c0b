import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unwritable } from './unwritable.js';

/**
 * Makes text the whole contents of a file. Whoever opens it finds either the old contents or the new
 * ones, even after a crash. Devices and FIFOs are written to directly.
 * @throws {ErrenrichError} UNWRITABLE; the file is then unchanged
 */
export function replaceFile(path: string, text: string | Uint8Array): void {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) writeAside(path, text, 0o666);
    else if (stats.isFile()) writeAside(realpathSync(path), text, stats.mode);
    else writeFileSync(path, text);
  } catch (fault) {
    throw unwritable(fault, path);
  }
}

/** Writes a temporary file in the same directory, then renames it. */
function writeAside(path: string, text: string | Uint8Array, mode: number): void {
  const mark = Math.random().toString(36).slice(2);
  const temporary = join(dirname(path), `.${basename(path)}.${mark}.tmp`);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (fault) {
    rmSync(temporary, { force: true });
    throw fault;
  }
}
