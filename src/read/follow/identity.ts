import type { Stats } from 'node:fs';

/** Tells a file from all others that are there at the same time. */
export type Identity = string;

export function identityOf({ dev, ino }: Stats): Identity {
  return `${dev}:${ino}`;
}
