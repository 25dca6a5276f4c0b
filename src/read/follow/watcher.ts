import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathOf, systemPath } from '../../systemPath.js';
import { signatureOf } from '../statOf.js';
import { WatchedFolder } from './watchedFolder.js';

/** How often to check for changes that the system does not announce. */
const POLL_MILLISECONDS = 1000;
/** The same if a directory cannot be watched. */
const UNWATCHED_MILLISECONDS = 100;
/** Checking a file takes a few microseconds, a thousandth of this. */
const MILLISECONDS_A_FILE = 4;

/** Detects changes of files by system notifications and by polling at long intervals. */
export class Watcher {
  readonly #folders = new Map<string, WatchedFolder>();
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  /** @param path of a file, which need not exist */
  watch(path: string): Watched {
    const watched = new Watched(path, this);
    this.#watched.add(watched);
    this.#timer ??= this.#schedule();
    return watched;
  }

  /** Subscribes to changes of a file in its directory. */
  add(place: string, watched: Watched): void {
    const path = dirname(place);
    const folder = this.#folders.get(path) ?? new WatchedFolder(path);
    this.#folders.set(path, folder);
    folder.add(basename(place), watched);
  }

  delete(place: string, watched: Watched): void {
    const folder = this.#folders.get(dirname(place));
    folder?.delete(basename(place), watched);
    if (folder?.isEmpty) this.#folders.delete(folder.path);
  }

  close(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): NodeJS.Timeout {
    const folders = [...this.#folders.values()];
    const areAnnounced = folders.map((folder) => folder.tryToWatch()).every(Boolean);
    const period = areAnnounced ? POLL_MILLISECONDS : UNWATCHED_MILLISECONDS;
    const look = (): void => {
      for (const watched of this.#watched) watched.look();
      this.#timer = this.#schedule();
    };
    return setTimeout(look, Math.max(period, MILLISECONDS_A_FILE * this.#watched.size));
  }
}

/** A watched file, and the target if it is a link. */
export class Watched {
  readonly #path: string;
  readonly #watcher: Watcher;
  #places: readonly string[] = [];
  #signature = '';
  #isChanged = false;
  #wake: (() => void) | undefined;

  constructor(path: string, watcher: Watcher) {
    this.#path = path;
    this.#watcher = watcher;
    this.renew();
  }

  /** Updates the watched paths after a link may have changed. */
  renew(): void {
    const places = [...new Set([this.#path, realPath(this.#path)])];
    const before = this.#places;
    this.#places = places;
    this.#signature = signatureOf(this.#path);
    for (const place of places) if (!before.includes(place)) this.#watcher.add(place, this);
    for (const place of before) if (!places.includes(place)) this.#watcher.delete(place, this);
  }

  /** Resolves when the file has changed since the last call, or after a timeout in milliseconds. */
  async changed(milliseconds: number): Promise<void> {
    if (!this.#isChanged) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (Number.isFinite(milliseconds)) timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
    }
    this.#wake = undefined;
    this.#isChanged = false;
  }

  /** Reports a change. */
  notify(): void {
    this.#isChanged = true;
    this.#wake?.();
  }

  /** Polls for a change. */
  look(): void {
    const signature = signatureOf(this.#path);
    if (signature !== this.#signature) this.notify();
    this.#signature = signature;
  }

  close(): void {
    for (const place of this.#places) this.#watcher.delete(place, this);
    this.#watcher.close(this);
  }
}

/** The path with links resolved, or the path itself if it does not exist. */
function realPath(path: string): string {
  try {
    return pathOf(realpathSync(systemPath(path), 'buffer'));
  } catch {
    return path;
  }
}
