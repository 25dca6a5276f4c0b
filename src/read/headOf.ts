import { closeSync, openSync, readSync } from 'node:fs';

/** The first bytes of a file, or none if it cannot be read. */
export function headOf(path: string, length: number): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
