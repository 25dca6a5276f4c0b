import { resolve } from 'node:path';
import type { ErrenrichError } from '../../errors.js';
import { holds } from '../follow/findAgain.js';
import { siblingAt } from '../follow/siblings.js';
import type { PathCheckpoint } from './checkpoint.js';
import { CheckpointFile } from './checkpointFile.js';
import { Lock } from './lock.js';

/** The least time between two checkpoints. */
const PERIOD_MILLISECONDS = 1000;

export interface CheckpointsOptions {
  /** Makes the output so far durable; whether all of it was written. */
  readonly settle: () => boolean;
  /** Called with what is wrong with a checkpoint; reading goes on. */
  readonly onFault: (fault: ErrenrichError) => void;
}

/** How far files have been read, in a directory that later runs use. */
export class Checkpoints {
  readonly #lock: Lock;
  readonly #file: CheckpointFile;
  readonly #options: CheckpointsOptions;
  /** By absolute path. */
  readonly #saved: Map<string, PathCheckpoint>;
  /** The same of what is being read; undefined until its files are found again. */
  readonly #open = new Map<string, (() => PathCheckpoint) | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #isFirst = true;
  #hasFailed = false;

  /**
   * @param folder is created if it does not exist
   * @throws {ErrenrichError} UNWRITABLE if it cannot be used, or another process uses it
   */
  constructor(folder: string, options: CheckpointsOptions) {
    this.#lock = new Lock(folder);
    this.#options = options;
    this.#file = new CheckpointFile(folder);
    this.#saved = this.#file.load(options.onFault);
  }

  /**
   * Begins to read a path.
   * @returns what an earlier run noted; that stays noted until `note`
   */
  open(path: string): PathCheckpoint | undefined {
    const key = resolve(path);
    const saved = this.#saved.get(key) ?? this.#moved(key);
    this.#open.set(key, undefined);
    return saved;
  }

  /** Begins to note how far a path is read. */
  note(path: string, current: () => PathCheckpoint): void {
    this.#open.set(resolve(path), current);
    this.change();
  }

  /** Notes progress: a checkpoint is made within a second, the first one immediately. */
  change(): void {
    this.#timer ??= setTimeout(() => this.#save(), this.#isFirst ? 0 : PERIOD_MILLISECONDS);
  }

  /** Notes how far a path was read at last. */
  close(path: string): void {
    const key = resolve(path);
    const last = this.#open.get(key)?.();
    this.#open.delete(key);
    if (last !== undefined) this.#saved.set(key, last);
    this.change();
  }

  /** Makes a last checkpoint if there was progress, and lets other processes use the directory. */
  end(): void {
    if (this.#timer !== undefined) this.#save();
    clearTimeout(this.#timer);
    this.#lock.release();
  }

  /** Whether a file was read under the name of another that is being read, and rotated since. */
  hasRead(path: string): boolean {
    const key = resolve(path);
    return this.#ownersOf(key).some(([owner]) => this.#open.has(owner) && key.startsWith(owner));
  }

  /** What was noted of a file under another path. */
  #moved(key: string): PathCheckpoint | undefined {
    return this.#ownersOf(key).find(([owner]) => !this.#open.has(owner))?.[1];
  }

  /** The other paths under which a file was read, with what was noted of it. */
  #ownersOf(key: string): [path: string, noted: PathCheckpoint][] {
    const [file] = siblingAt(key);
    if (file === undefined) return [];
    return [...this.#saved].flatMap(([path, { seen, files }]) => {
      const own = files.filter((one) => one.identity === file.identity && holds(file, one, path));
      return path === key || own.length === 0 ? [] : [[path, { seen, files: own }] as const];
    }) as [string, PathCheckpoint][];
  }

  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isFirst = false;
    if (!this.#options.settle()) return;
    for (const [path, current] of this.#open) if (current) this.#saved.set(path, current());
    const fault = this.#file.save(this.#saved);
    if (fault === undefined) return;
    if (!this.#hasFailed) this.#options.onFault(fault);
    this.#hasFailed = true;
    this.change();
  }
}
