import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ErrenrichError } from '../../errors.js';
import { systemFault } from '../../systemFault.js';
import type { PathCheckpoint } from './checkpoint.js';
import { parseCheckpoints, serializeCheckpoints } from './checkpointFormat.js';

/** Checkpoints of a hundred thousand files are smaller. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The file with the checkpoints of all paths, in a directory of its own. */
export class CheckpointFile {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'checkpoints.json');
  }

  /**
   * The checkpoints by path, or an empty map if the file does not exist yet. An unusable file is
   * renamed and reported.
   * @throws {ErrenrichError} UNREADABLE if the file exists, but cannot be read
   */
  load(onFault: (fault: ErrenrichError) => void): Map<string, PathCheckpoint> {
    const text = this.#read();
    const parsed = text === undefined ? new Map<string, PathCheckpoint>() : parseCheckpoints(text);
    if (typeof parsed !== 'string') return parsed;
    const kept = `${this.#path}.unusable`;
    renameSync(this.#path, kept);
    const remedy = `kept as ${kept}; files are read from their start, so records of an earlier run are repeated`;
    onFault(new ErrenrichError('UNREADABLE', parsed, { file: this.#path, remedy }));
    return new Map();
  }

  /**
   * Replaces the file: after a crash there is the former or the new one.
   * @returns what went wrong, if anything
   */
  save(checkpoints: ReadonlyMap<string, PathCheckpoint>): ErrenrichError | undefined {
    const draft = `${this.#path}.new`;
    try {
      writeDurably(draft, serializeCheckpoints(checkpoints));
      renameSync(draft, this.#path);
      syncFolder(this.#folder);
    } catch (cause) {
      remove(draft);
      return this.#unsaved(cause);
    }
    return undefined;
  }

  #read(): string | undefined {
    try {
      refuseOther(this.#path);
      return readFileSync(this.#path, 'utf8');
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined;
      const remedy = 'correct its permissions, or use another directory with --state';
      throw new ErrenrichError('UNREADABLE', systemFault(cause), {
        file: this.#path,
        remedy,
        cause,
      });
    }
  }

  #unsaved(cause: unknown): ErrenrichError {
    const reason = `cannot be saved (${systemFault(cause)}); reading continues`;
    const remedy = 'until it can be saved, a run after this one repeats lines';
    return new ErrenrichError('UNWRITABLE', reason, { file: this.#path, remedy, cause });
  }
}

/** Frees what a draft takes, if anything. */
function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was not made.
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a renaming durable. Windows can neither open nor sync a directory. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(cause: unknown): string | undefined {
  return (cause as NodeJS.ErrnoException).code;
}

/** @throws {Error} for anything but a regular file of a sane size: reading it might never end */
function refuseOther(path: string): void {
  const stats = statSync(path);
  if (!stats.isFile()) throw new Error('is not a regular file');
  if (stats.size > MOST_BYTES) throw new Error('is too large to be one of errenrich');
}
