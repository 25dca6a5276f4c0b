import { readSync } from 'node:fs';

/** The bytes at a position in an open file, as many as it has; none for a length below zero. */
export function bytesOf(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(length, 0));
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, Math.max(position, 0)));
}
