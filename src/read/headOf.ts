import { closeSync, openSync, readSync } from 'node:fs';
import { systemPath } from '../systemPath.js';

/** The first bytes of a file, or none if it cannot be read. */
export function headOf(path: string, length: number): Buffer {
  return bytesAt(path, 0, length);
}

/** The bytes at a position in a file, as many as it has, or none if it cannot be read. */
export function bytesAt(path: string, position: number, length: number): Buffer {
  let file: number | undefined;
  try {
    file = openSync(systemPath(path), 'r');
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, position));
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
