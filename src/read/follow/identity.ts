import type { Stats } from 'node:fs';

/** Device and inode: unique among existing files. */
export type Identity = string;

export function identityOf({ dev, ino }: Stats): Identity {
  return `${dev}:${ino}`;
}
