import { existsSync } from 'node:fs';
import type { Followed } from './findFiles.js';

/** Where the name of a file ends and that of its rotation begins: a number or a date. */
const SUFFIX = /\.\d|-\d{4}-?\d\d-?\d\d/g;

/**
 * Whether a file holds what another one held before: it was read under that name, or its name is
 * that of another file with a number or a date after it.
 */
export function isRotated(path: string, followed: Followed): boolean {
  if (followed.has(path)) return false;
  const name = path.lastIndexOf('/') + 1;
  const ends = [...path.matchAll(SUFFIX)].map(({ index }) => index).filter((end) => end > name);
  const bases = ends.map((end) => path.slice(0, end));
  return followed.hasRead(path) || bases.some((base) => followed.has(base) || existsSync(base));
}
