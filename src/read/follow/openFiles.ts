import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** Maximum number of open files, if the system allows it; others are reopened on changes. */
const MOST_OPEN = 512;
/** Descriptors left for everything else, such as catalogs, which are opened on demand. */
const RESERVED = 32;

/** Descriptors of any number of files, of which the most recently used stay open. */
export class OpenFiles {
  /** The least recently used first. */
  readonly #open = new Map<object, number>();
  #most: number | undefined;

  /**
   * The descriptor of a file.
   * @param owner of the descriptor
   * @param open opens the file if it is not open
   * @throws what `open` throws
   */
  get(owner: object, open: () => number): number {
    const file = this.#open.get(owner) ?? this.#openNew(open);
    this.#open.delete(owner);
    this.#open.set(owner, file);
    return file;
  }

  close(owner: object): void {
    const file = this.#open.get(owner);
    if (file === undefined) return;
    this.#open.delete(owner);
    closeSync(file);
  }

  #openNew(open: () => number): number {
    this.#most ??= Math.max(1, countFree(MOST_OPEN + RESERVED) - RESERVED);
    if (this.#open.size >= this.#most) this.#closeOldest();
    return open();
  }

  #closeOldest(): void {
    for (const owner of this.#open.keys()) {
      this.close(owner);
      return;
    }
  }
}

/** How many more files can be opened, up to a limit. */
function countFree(limit: number): number {
  const files: number[] = [];
  try {
    while (files.length < limit) files.push(openSync(devNull, 'r'));
  } catch {
    // The system allows no more.
  }
  for (const file of files) closeSync(file);
  return files.length;
}
