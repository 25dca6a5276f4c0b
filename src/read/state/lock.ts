import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ErrenrichError } from '../../errors.js';
import { systemFault } from '../../systemFault.js';
import { isRunning, thisProcess } from './processes.js';

/**
 * Creates a directory with those above it. Node.js does this forever where a directory exists in
 * which none can be created, such as /proc.
 */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || existsSync(above)) throw cause;
    makeFolder(above);
    mkdirSync(path, { mode: 0o700 });
  }
}

/** Keeps a directory for one process. The lock of a process that has ended is taken over. */
export class Lock {
  readonly #path: string;
  readonly #text = JSON.stringify(thisProcess());

  /**
   * @param folder is created, for this user only, if it does not exist
   * @throws {ErrenrichError} UNWRITABLE if it cannot be written, or another process has it
   */
  constructor(folder: string) {
    this.#path = join(folder, 'lock');
    try {
      makeFolder(folder);
      if (this.#take() || (this.#removeStale() && this.#take())) return;
    } catch (cause) {
      const reason = systemFault(cause, {
        EEXIST: 'is not a directory',
        ENOTDIR: 'is not a directory',
        ENOENT: 'cannot be created',
      });
      const remedy = 'give --state a directory that can be written';
      throw new ErrenrichError('UNWRITABLE', reason, { file: folder, remedy, cause });
    }
    const owner = /\d+/.exec(this.#read())?.[0] ?? 'another';
    const remedy = 'end it first, or give each process its own directory with --state';
    const reason = `process ${owner} uses this directory`;
    throw new ErrenrichError('UNWRITABLE', reason, { file: folder, remedy });
  }

  /** Lets other processes use the directory. */
  release(): void {
    if (this.#read() === this.#text) rmSync(this.#path, { force: true });
  }

  /** Creates the lock with its contents in one step. */
  #take(): boolean {
    const draft = `${this.#path}.${process.pid}`;
    try {
      writeFileSync(draft, this.#text, { mode: 0o600 });
      linkSync(draft, this.#path);
      return true;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
      return false;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Removes the lock of a process that has ended, unless another process has just replaced it. */
  #removeStale(): boolean {
    const found = this.#read();
    if (isRunning(found)) return false;
    const aside = `${this.#path}.${process.pid}.stale`;
    renameSync(this.#path, aside);
    const isSame = readFileSync(aside, 'utf8') === found;
    if (isSame) rmSync(aside);
    else renameSync(aside, this.#path);
    return isSame;
  }

  #read(): string {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch {
      return '';
    }
  }
}
