import { closeSync, openSync } from 'node:fs';
import { systemPath } from '../systemPath.js';
import { bytesOf } from './bytesOf.js';

/** The first bytes of a file, or none if it cannot be read. */
export function headOf(path: string, length: number): Buffer {
  return bytesAt(path, 0, length);
}

/** The bytes at a position in a file, as many as it has, or none if it cannot be read. */
export function bytesAt(path: string, position: number, length: number): Buffer {
  let file: number | undefined;
  try {
    file = openSync(systemPath(path), 'r');
    return bytesOf(file, position, length);
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
