import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';
import { systemPath } from '../../systemPath.js';

/** A receiver of change notifications. */
export interface Notified {
  notify(): void;
}

/** A directory that the system watches for changes, if it can. */
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

  /** @param name of a file in the directory */
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

  /** @returns whether it is watched; it may be missing, or too many directories are watched */
  tryToWatch(): boolean {
    if (this.#watcher !== undefined) return true;
    try {
      this.#watcher = watch(systemPath(this.path), (_event, name) => this.#notify(name));
      this.#watcher.on('error', () => this.#unwatch());
    } catch {
      return false;
    }
    return true;
  }

  /** @param name of the changed file, or null if unknown */
  #notify(name: string | null): void {
    const sets = name === null ? this.#notified.values() : [this.#notified.get(name) ?? []];
    for (const set of sets) for (const one of set) one.notify();
    // An event for its own name means that the directory was moved or deleted.
    if (name === basename(this.path)) this.#unwatch();
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}
