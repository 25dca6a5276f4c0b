import { closeSync, openSync } from 'node:fs';

/**
 * Files whose ranges threads read: opened once, so that all of them read the same file even if it is
 * renamed or deleted meanwhile.
 */
export class SharedFiles {
  /** How many still need a descriptor. */
  readonly #users = new Map<number, number>();

  /** @returns a descriptor to release; nothing where the one who reads the file will say why not */
  open(path: string): number | undefined {
    try {
      const file = openSync(path, 'r');
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

  /** Closes all: nobody reads any more. */
  close(): void {
    for (const file of this.#users.keys()) closeSync(file);
    this.#users.clear();
  }
}
