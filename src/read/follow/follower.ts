import { setMaxListeners } from 'node:events';
import { ErrenrichError } from '../../errors.js';
import type { Lines } from '../lineCutter.js';
import { unreadable } from '../readFile.js';
import type { Checkpoints } from '../state/checkpoints.js';
import { placeOfLast } from './lastLines.js';
import { OpenFiles } from './openFiles.js';
import { type Place, START } from './place.js';
import { type Change, MISSING_MILLISECONDS, Rotation } from './rotation.js';
import { siblingAt } from './siblings.js';
import type { Limits, Tail } from './tail.js';
import { type Watched, Watcher } from './watcher.js';

/** A rotated file is read until nothing has been written to it for this long. */
const LINGER_MILLISECONDS = 10_000;
/** How often rotated files are checked, since their changes are not announced. */
const LINGER_POLL_MILLISECONDS = 250;

const NOTICES: Readonly<Record<Exclude<Change, 'none'>, string>> = {
  appeared: 'has appeared; following it',
  replaced: 'was replaced; following the new file',
  missing: 'was moved or deleted; waiting for a new file',
  'not a file': 'is no longer a regular file; waiting for a new file',
};

/** What following needs of checkpoints. */
export type Noted = Pick<Checkpoints, 'open' | 'note' | 'change' | 'close' | 'hasRead'>;

/** How files are followed. */
export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Milliseconds after which an unfinished last line is yielded. */
  readonly flushAfter: number;
  /** Called when a file is rotated, truncated or missing, or cannot be read. */
  readonly onNotice: (path: string, notice: string) => void;
  readonly onFault: (fault: ErrenrichError) => void;
  /** Where a run notes how far it has read, and a later one continues. */
  readonly checkpoints?: Noted | undefined;
}

/** Follows any number of files by name until the signal is aborted. */
export class Follower {
  readonly #options: FollowOptions;
  readonly #watcher = new Watcher();
  readonly #files = new OpenFiles();
  readonly #rotations = new Set<Rotation>();

  constructor(options: FollowOptions) {
    this.#options = options;
    setMaxListeners(0, options.signal);
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** Whether a file was read under the name of a file that is followed. */
  hasRead(path: string): boolean {
    if (this.#options.checkpoints?.hasRead(path)) return true;
    const [file] = siblingAt(path);
    return file !== undefined && [...this.#rotations].some((one) => one.hasRead(file));
  }

  /**
   * The lines of all files that get this name; each file's lines are numbered from 1.
   * @param last how many lines to begin with of the file that is there; all if absent, and what an
   *   earlier run has not read, if one has noted that
   */
  async *follow(path: string, limits: Limits, last?: number): AsyncGenerator<Lines> {
    const { signal, checkpoints } = this.#options;
    const watched = this.#watcher.watch(path);
    const rotation = new Rotation(path, this.#files, limits);
    this.#rotations.add(rotation);
    const wake = (): void => watched.notify();
    signal.addEventListener('abort', wake);
    try {
      await this.#begin(path, rotation, (signal) =>
        last === undefined ? START : placeOfLast(path, last, limits.encoding, signal),
      );
      while (!signal.aborted) {
        const isRestarted = yield* this.#noted(this.#readAll(path, rotation));
        yield* this.#noted(this.#leaveIdle(rotation));
        if (!isRestarted) await watched.changed(this.#patience(rotation));
        await this.#look(path, rotation, watched);
      }
      // A later run reads the rest of an unfinished line, too.
      for (const tail of rotation.tails) {
        yield* checkpoints === undefined ? tail.rest() : tail.overtaken();
      }
    } finally {
      signal.removeEventListener('abort', wake);
      checkpoints?.close(path);
      watched.close();
      rotation.close();
      this.#rotations.delete(rotation);
    }
  }

  async #begin(
    path: string,
    rotation: Rotation,
    first: (stop: AbortSignal) => Place | Promise<Place>,
  ): Promise<void> {
    const { checkpoints, onNotice, onFault, signal } = this.#options;
    const saved = checkpoints?.open(path);
    const lost = saved === undefined ? [] : await rotation.resume(saved);
    for (const { line } of lost) onFault(lostFile(path, line));
    const place = saved === undefined ? await first(signal) : START;
    if (!(await rotation.begin(place))) onNotice(path, 'does not exist; waiting for it to appear');
    checkpoints?.note(path, () => rotation.checkpoint());
  }

  /** Passes lines on. Once the next ones are requested, those before have been written. */
  async *#noted<T>(
    lines: AsyncGenerator<Lines, T> | Generator<Lines, T>,
  ): AsyncGenerator<Lines, T> {
    for (let next = await lines.next(); ; next = await lines.next()) {
      this.#options.checkpoints?.change();
      if (next.done) return next.value;
      yield next.value;
    }
  }

  async #look(path: string, rotation: Rotation, watched: Watched): Promise<void> {
    const change = await rotation.look();
    if (change === 'none') return;
    watched.renew();
    this.#options.onNotice(path, NOTICES[change]);
  }

  /** @returns whether to begin again with the oldest file immediately */
  async *#readAll(path: string, rotation: Rotation): AsyncGenerator<Lines, boolean> {
    for (const tail of [...rotation.tails]) {
      try {
        if (await rotation.settle(tail)) return true;
        const outcome = yield* tail.read(this.#options.signal);
        if (outcome === 'read') continue;
        yield* this.#goOn(path, rotation, tail, outcome);
        return true;
      } catch (fault) {
        yield* tail.rest();
        rotation.retire(tail);
        this.#report(path, fault);
      }
    }
    return false;
  }

  /** Continues after a file was rewritten or moved. */
  async *#goOn(
    path: string,
    rotation: Rotation,
    tail: Tail,
    outcome: 'rewritten' | 'gone',
  ): AsyncGenerator<Lines> {
    const isCurrent = tail === rotation.current;
    const isFound = await (outcome === 'gone' ? rotation.find(tail) : rotation.restart(tail));
    if (!isFound) yield* tail.rest();
    if (!isFound && !tail.isAtEnd && tail.head.length > 0)
      this.#options.onFault(lostRest(path, tail.place.line));
    if (outcome === 'rewritten' && isCurrent) {
      this.#options.onNotice(path, 'was truncated or rewritten; reading it from its start');
    }
  }

  /** Yields unfinished lines that have waited long enough, and drops idle rotated files. */
  *#leaveIdle(rotation: Rotation): Generator<Lines> {
    // The others have not been waiting, but have not had their turn.
    for (const tail of rotation.tails.filter(({ isAtEnd }) => isAtEnd)) {
      const isLeft = tail !== rotation.current && tail.idle >= LINGER_MILLISECONDS;
      if (isLeft) {
        yield* tail.rest();
        rotation.retire(tail);
      } else if (tail.idle >= this.#options.flushAfter) yield* tail.pause();
    }
  }

  /** Maximum time to wait for a change, in milliseconds. */
  #patience({ tails, current, isAwaited }: Rotation): number {
    const { flushAfter } = this.#options;
    const flushes = tails.filter((tail) => tail.isUnfinished).map(({ idle }) => flushAfter - idle);
    const polls = tails.some((tail) => tail !== current) ? [LINGER_POLL_MILLISECONDS] : [];
    const missing = isAwaited ? [MISSING_MILLISECONDS] : [];
    return Math.max(0, Math.min(Number.POSITIVE_INFINITY, ...flushes, ...polls, ...missing));
  }

  #report(path: string, fault: unknown): void {
    const told = fault instanceof ErrenrichError ? fault : unreadable(path, fault);
    if (!(told instanceof ErrenrichError)) throw told;
    this.#options.onFault(told);
  }
}

function lostRest(path: string, line: number): ErrenrichError {
  const reason = `a rotated file was deleted or rewritten before it was read from line ${line} on`;
  const remedy = 'leave rotated files in its directory until they are read';
  return new ErrenrichError('UNREADABLE', reason, { file: path, remedy });
}

function lostFile(path: string, line: number): ErrenrichError {
  const reason = `what an earlier run read up to line ${line} is neither here nor in a rotated file`;
  const remedy = 'lines added to it since are not read; leave rotated files in its directory';
  return new ErrenrichError('UNREADABLE', reason, { file: path, remedy });
}
