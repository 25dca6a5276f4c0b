import { closeSync, openSync, readSync } from 'node:fs';
import { codecOf, MAGIC_BYTES } from './codecs/index.js';

/** Whether a file begins like compressed data; false if it cannot be read. */
export function isCompressed(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const head = Buffer.alloc(MAGIC_BYTES);
    return codecOf(head.subarray(0, readSync(file, head))) !== undefined;
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
