import { type Stats, statSync } from 'node:fs';
import { isCompressed } from '../isCompressed.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { beginsWith, headOf, type Sibling, siblingsOf } from './siblings.js';
import { Tail } from './tail.js';

/** So many files that had the name before are remembered: a link may lead back to one. */
const MOST_KNOWN = 64;
/** After so long, a file that rotation moved away has a successor. */
export const MISSING_MILLISECONDS = 1000;
/** The times of files may be so far behind the clock. */
const CLOCK_MILLISECONDS = 100;

/** What happened to a path since the last look at it. */
export type Change = 'none' | 'appeared' | 'replaced' | 'missing' | 'not a file';

/** The files that have had a name, one after another, as far as they are read. */
export class Rotation {
  /** Those that may still grow, the oldest first. */
  readonly tails: Tail[] = [];
  /** The one at the path. */
  #current: Tail | undefined;
  /** All that were read, the oldest first. */
  readonly #known = new Map<Identity, Tail>();
  readonly #path: string;
  readonly #files: OpenFiles;
  readonly #maxLineBytes: number;
  #isAwaited = false;
  /** Whether that ever happened to a file at the path. */
  #isRewritten = false;
  /** When the current file was last seen at the path. */
  #seenAt = Date.now();

  constructor(path: string, files: OpenFiles, maxLineBytes: number) {
    this.#path = path;
    this.#files = files;
    this.#maxLineBytes = maxLineBytes;
  }

  get current(): Tail | undefined {
    return this.#current;
  }

  /** Whether there was a file a moment ago, and there should be one again in another. */
  get isAwaited(): boolean {
    return this.#isAwaited && this.#current === undefined;
  }

  /** @returns whether there is a file to begin with */
  begin(): boolean {
    return this.look() === 'appeared';
  }

  /** Looks at the path; a file that is new there is read after all that came before it. */
  look(): Change {
    const now = Date.now();
    const stats = tryToStat(this.#path);
    if (!stats?.isFile()) return this.#lose(now, stats !== undefined);
    const identity = identityOf(stats);
    const isSame = identity === this.#current?.identity;
    const change = isSame ? 'none' : this.#known.size === 0 ? 'appeared' : 'replaced';
    if (!isSame) this.#turnTo(identity);
    this.#isAwaited = true;
    this.#seenAt = now;
    return change;
  }

  /**
   * A file was truncated or rewritten: it is read from its start. What it held before may be in copies
   * that were made of it.
   * @returns whether there is a copy of what was read of it
   */
  restart(tail: Tail): boolean {
    const { identity } = tail;
    const copy = siblingsOf(this.#path)
      .filter((one) => !this.#known.has(one.identity) && one.stats.size >= tail.position)
      .findLast(({ path }) => beginsWith(path, tail.head));
    this.#isRewritten = true;
    this.#known.delete(identity);
    if (copy === undefined) this.retire(tail);
    else this.#move(tail, copy);
    if (tail === this.#current) {
      this.#beginCopies(tail.checkedAt);
      this.#current = this.#begin(this.#path, identity);
    }
    return copy !== undefined;
  }

  /**
   * Whether the file at the path was rewritten before anything was read of it. What it held then is
   * read first, from copies.
   */
  hasMissed(tail: Tail): boolean {
    if (tail !== this.#current || tail.position > 0 || !this.#isRewritten) return false;
    const before = this.tails.length;
    this.#beginCopies(tail.checkedAt);
    if (this.tails.length === before) return false;
    this.tails.push(...this.tails.splice(this.tails.indexOf(tail), 1));
    return true;
  }

  /**
   * A file is not where it was.
   * @returns whether it was found under another name
   */
  find(tail: Tail): boolean {
    const sibling = siblingsOf(this.#path).find(({ identity }) => identity === tail.identity);
    if (sibling === undefined) this.retire(tail);
    else this.#move(tail, sibling);
    return sibling !== undefined;
  }

  /** Reads a file no longer. It is remembered how far it was read. */
  retire(tail: Tail): void {
    tail.close();
    const index = this.tails.indexOf(tail);
    if (index !== -1) this.tails.splice(index, 1);
  }

  close(): void {
    for (const tail of this.tails) tail.close();
  }

  /** Rotation leaves a moment without a file: nothing is said of that. */
  #lose(now: number, isOther: boolean): Change {
    this.#current = undefined;
    if (!this.isAwaited || now - this.#seenAt < MISSING_MILLISECONDS) return 'none';
    this.#isAwaited = false;
    return isOther ? 'not a file' : 'missing';
  }

  #turnTo(identity: Identity): void {
    if (this.#known.size > 0) this.#beginMissed(identity);
    const known = this.#known.get(identity);
    if (known !== undefined) {
      this.retire(known);
      this.tails.push(known);
      this.#move(known, { path: this.#path, identity });
    }
    this.#current = known ?? this.#begin(this.#path, identity);
  }

  /** Copies that were made since a time of what the file at the path does not hold any more. */
  #beginCopies(time: number): void {
    const present = headOf(this.#path);
    for (const one of siblingsOf(this.#path)) {
      const isMissed = !this.#known.has(one.identity) && isSince(one, time);
      if (isMissed && !beginsWith(one.path, present)) this.#begin(one.path, one.identity);
    }
  }

  /** Files that were at the path between two looks. */
  #beginMissed(current: Identity): void {
    for (const one of siblingsOf(this.#path)) {
      const isOther = one.identity !== current && !this.#known.has(one.identity);
      if (isOther && isSince(one, this.#seenAt)) this.#begin(one.path, one.identity);
    }
  }

  #begin(path: string, identity: Identity): Tail {
    const tail = new Tail(path, identity, this.#files, this.#maxLineBytes);
    this.tails.push(tail);
    this.#remember(tail);
    return tail;
  }

  #move(tail: Tail, { path, identity }: Pick<Sibling, 'path' | 'identity'>): void {
    tail.moveTo(path, identity);
    this.#remember(tail);
  }

  #remember(tail: Tail): void {
    this.#known.set(tail.identity, tail);
    for (const [identity, oldest] of this.#known) {
      if (this.#known.size <= MOST_KNOWN) return;
      if (!this.tails.includes(oldest)) this.#known.delete(identity);
    }
  }
}

/** Whether a plain file was made after a time. */
function isSince({ path, stats }: Sibling, time: number): boolean {
  return stats.birthtimeMs >= time - CLOCK_MILLISECONDS && !isCompressed(path);
}

function tryToStat(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
