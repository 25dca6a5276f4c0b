import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';

/** Who wants to know that something changed. */
export interface Notified {
  notify(): void;
}

/** A folder whose changes the system announces, if it can. */
export class WatchedFolder {
  readonly path: string;
  readonly #notified = new Map<string, Set<Notified>>();
  #watcher: FSWatcher | undefined;

  constructor(path: string) {
    this.path = path;
    this.tryToWatch();
  }

  get isEmpty(): boolean {
    return this.#notified.size === 0;
  }

  /** @param name of a file in the folder */
  add(name: string, one: Notified): void {
    const others = this.#notified.get(name) ?? new Set();
    this.#notified.set(name, others.add(one));
  }

  delete(name: string, one: Notified): void {
    const others = this.#notified.get(name);
    others?.delete(one);
    if (others?.size === 0) this.#notified.delete(name);
    if (this.isEmpty) this.#unwatch();
  }

  /** @returns whether changes are announced: the folder may be missing, or all watches taken */
  tryToWatch(): boolean {
    if (this.#watcher !== undefined) return true;
    try {
      this.#watcher = watch(this.path, (_event, name) => this.#notify(name));
      this.#watcher.on('error', () => this.#unwatch());
    } catch {
      return false;
    }
    return true;
  }

  /** @param name of the file that changed; null for an unknown one */
  #notify(name: string | null): void {
    const sets = name === null ? this.#notified.values() : [this.#notified.get(name) ?? []];
    for (const set of sets) for (const one of set) one.notify();
    // Its own name is that of a folder which was moved or deleted.
    if (name === basename(this.path)) this.#unwatch();
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}
