import { type Stats, statSync } from 'node:fs';

/** What the system says of a file, with links resolved; undefined if it says nothing. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
