import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** Open at a time, if the system allows as many: idle files are opened again when they change. */
const MOST_OPEN = 512;
/** So many descriptors are left for all else: catalogs, which are opened when they are needed. */
const RESERVED = 32;

/** The descriptors of any number of files; those that were used last remain open. */
export class OpenFiles {
  /** In the order of their use, the latest last. */
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

/** How many files could be opened, counted up to a limit. */
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
