import { type Stats, statSync } from 'node:fs';
import { systemPath } from '../systemPath.js';

/** What the system says of a file, with links resolved; undefined if it says nothing. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(systemPath(path));
  } catch {
    return undefined;
  }
}

/** Differs between states of a file; empty if it does not exist. */
export function signatureOf(path: string): string {
  const stats = statOf(path);
  if (stats === undefined) return '';
  const { dev, ino, size, mtimeMs } = stats;
  return `${dev}:${ino}:${size}:${mtimeMs}`;
}
