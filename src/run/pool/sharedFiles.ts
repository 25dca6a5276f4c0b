import { closeSync, openSync } from 'node:fs';
import { systemPath } from '../../systemPath.js';

/**
 * Files whose ranges threads read. Each is opened once, so that all threads read the same file even if
 * it is renamed or deleted.
 */
export class SharedFiles {
  /** The number of users of each descriptor. */
  readonly #users = new Map<number, number>();

  /** @returns a descriptor to release, or undefined if the file cannot be opened */
  open(path: string): number | undefined {
    try {
      const file = openSync(systemPath(path), 'r');
      this.#users.set(file, 1);
      return file;
    } catch {
      return undefined;
    }
  }

  retain(file: number): void {
    this.#users.set(file, (this.#users.get(file) ?? 0) + 1);
  }

  release(file: number): void {
    const users = (this.#users.get(file) ?? 0) - 1;
    this.#users.set(file, users);
    if (users > 0) return;
    this.#users.delete(file);
    closeSync(file);
  }

  /** Closes all files. */
  close(): void {
    for (const file of this.#users.keys()) closeSync(file);
    this.#users.clear();
  }
}
