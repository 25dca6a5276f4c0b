import type { Stats } from 'node:fs';
import { headOf } from '../headOf.js';
import { isCompressed } from '../isCompressed.js';
import { statOf } from '../statOf.js';
import { type Identity, identityOf } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { beginsWith, HEAD_BYTES, type Sibling, siblingsOf } from './siblings.js';
import { type Limits, Tail } from './tail.js';

/** How many earlier files are remembered, since a link may point back to one. */
const MOST_KNOWN = 64;
/** Rotation creates the new file within this time. */
export const MISSING_MILLISECONDS = 1000;
/** How far file times may lag behind the clock. */
const CLOCK_MILLISECONDS = 100;

/** What happened to a path since the last check. */
export type Change = 'none' | 'appeared' | 'replaced' | 'missing' | 'not a file';

/** The files that have had a name, and how far each was read. */
export class Rotation {
  /** Files that may still grow, the oldest first. */
  readonly tails: Tail[] = [];
  /** The file at the path. */
  #current: Tail | undefined;
  /** All files read so far, the oldest first. */
  readonly #known = new Map<Identity, Tail>();
  readonly #path: string;
  readonly #files: OpenFiles;
  readonly #limits: Limits;
  #isAwaited = false;
  /** Whether a file at the path was ever rewritten. */
  #isRewritten = false;
  /** When the current file was last seen at the path. */
  #seenAt = Date.now();

  constructor(path: string, files: OpenFiles, limits: Limits) {
    this.#path = path;
    this.#files = files;
    this.#limits = limits;
  }

  get current(): Tail | undefined {
    return this.#current;
  }

  /** Whether the file has just disappeared, so that a new one is expected. */
  get isAwaited(): boolean {
    return this.#isAwaited && this.#current === undefined;
  }

  /** @returns whether the file exists */
  begin(): boolean {
    return this.look() === 'appeared';
  }

  /** Checks the path; a new file is read after those before it. */
  look(): Change {
    const now = Date.now();
    const stats = statOf(this.#path);
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
   * Restarts a truncated or rewritten file. Its former contents may be in copies.
   * @returns whether a copy of what was read exists
   */
  restart(tail: Tail): boolean {
    const { identity } = tail;
    const copy = this.#unknownSiblings()
      .filter(({ stats }) => stats.size >= tail.position)
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
   * Whether the file at the path was rewritten before any of it was read; then copies of its former
   * contents are read first.
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
   * Looks for a file that was moved.
   * @returns whether it was found under another name
   */
  find(tail: Tail): boolean {
    const sibling = siblingsOf(this.#path).find(({ identity }) => identity === tail.identity);
    if (sibling === undefined) this.retire(tail);
    else this.#move(tail, sibling);
    return sibling !== undefined;
  }

  /** Stops reading a file, but remembers its position. */
  retire(tail: Tail): void {
    tail.close();
    const index = this.tails.indexOf(tail);
    if (index !== -1) this.tails.splice(index, 1);
  }

  /** Whether this file, under whatever name, was read. */
  hasRead(path: string, stats: Stats): boolean {
    const tail = this.#known.get(identityOf(stats));
    return tail !== undefined && stats.size >= tail.position && beginsWith(path, tail.head);
  }

  close(): void {
    for (const tail of this.tails) tail.close();
  }

  /** The short time without a file during rotation is not reported. */
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

  /** Begins copies, made since a time, of contents that the file at the path no longer has. */
  #beginCopies(time: number): void {
    const present = headOf(this.#path, HEAD_BYTES);
    for (const one of this.#unknownSiblings()) {
      if (isSince(one, time) && !beginsWith(one.path, present)) this.#begin(one.path, one.identity);
    }
  }

  /** Begins files that were at the path between two checks. */
  #beginMissed(current: Identity): void {
    for (const one of this.#unknownSiblings()) {
      const isOther = one.identity !== current;
      if (isOther && isSince(one, this.#seenAt)) this.#begin(one.path, one.identity);
    }
  }

  #unknownSiblings(): Sibling[] {
    return siblingsOf(this.#path).filter(({ identity }) => !this.#known.has(identity));
  }

  #begin(path: string, identity: Identity): Tail {
    const tail = new Tail(path, identity, this.#files, this.#limits);
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

/** Whether an uncompressed file was created after a time. */
function isSince({ path, stats }: Sibling, time: number): boolean {
  return stats.birthtimeMs >= time - CLOCK_MILLISECONDS && !isCompressed(path);
}
