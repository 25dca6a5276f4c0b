import { headOf } from '../headOf.js';
import { type FileCheckpoint, fingerprintOf, type PathCheckpoint } from '../state/checkpoint.js';
import { statOf } from '../statOf.js';
import { findAgain } from './findAgain.js';
import { type Identity, identityOf } from './identity.js';
import { findCompressed, findMissed, sinceFor } from './missed.js';
import type { OpenFiles } from './openFiles.js';
import { type Place, START, sameText } from './place.js';
import { beginsWith, HEAD_BYTES, type Sibling, siblingAt, siblingsOf } from './siblings.js';
import { type Limits, Tail } from './tail.js';

/** How many earlier files are remembered, since a link may point back to one. */
const MOST_KNOWN = 64;
/** Rotation creates the new file within this time. */
export const MISSING_MILLISECONDS = 1000;
/** How often to look for a file that is renamed or compressed meanwhile. */
const MOST_TRIES = 3;
/** How many files that are no longer read a checkpoint names. */
const MOST_SAVED = 16;

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
  /** Whether a file at the path was ever rewritten, or may have been before this run. */
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
  async begin(): Promise<boolean> {
    await this.look();
    return this.#current !== undefined;
  }

  /**
   * Continues where an earlier run stopped, before `begin`.
   * @returns a file that was being read then, if it is not found
   */
  async resume(saved: PathCheckpoint): Promise<FileCheckpoint | undefined> {
    this.#seenAt = Date.now();
    this.#isRewritten = true;
    const { found, missed, present, lost } = await findAgain(this.#path, saved);
    for (const { file, place, isRead } of found) {
      const tail = this.#begin(file.path, file.identity, place);
      if (isRead) this.retire(tail);
    }
    for (const one of [...missed, ...(present ? [present] : [])]) this.#beginWhole(one);
    return lost;
  }

  /** What a later run must know to continue. */
  checkpoint(): PathCheckpoint {
    const { tails } = this;
    const past = [...this.#known.values()].filter((one) => !tails.includes(one));
    const ended = past.filter(({ place }) => place.position > 0).slice(-MOST_SAVED);
    return {
      // A file may have been copied and truncated since its contents were checked.
      seen: Math.min(this.#seenAt, this.#current?.checkedAt ?? this.#seenAt),
      files: [
        ...ended.map((tail) => checkpointOf(tail, true)),
        ...tails.map((tail) => checkpointOf(tail, false)),
      ],
    };
  }

  /** Checks the path; a new file is read after those before it. */
  async look(): Promise<Change> {
    const now = Date.now();
    const stats = statOf(this.#path);
    if (!stats?.isFile()) return this.#lose(now, stats !== undefined);
    const identity = identityOf(stats);
    const isSame = identity === this.#current?.identity;
    const change = isSame ? 'none' : this.#known.size === 0 ? 'appeared' : 'replaced';
    if (!isSame) await this.#turnTo(identity);
    this.#isAwaited = true;
    this.#seenAt = now;
    return change;
  }

  /**
   * Restarts a truncated or rewritten file. Its former contents may be in copies.
   * @returns whether a copy of what was read exists
   */
  async restart(tail: Tail): Promise<boolean> {
    const { identity } = tail;
    const copy = this.#unknownSiblings()
      .filter(({ stats }) => stats.size >= tail.position)
      .findLast((one) => beginsWith(one, tail.head));
    this.#isRewritten = true;
    this.#known.delete(identity);
    const isFound = await this.#continueIn(copy, tail);
    if (!isFound) this.retire(tail);
    if (tail === this.#current) {
      await this.#beginCopies(tail.checkedAt);
      this.#current = this.#begin(this.#path, identity);
    }
    return isFound;
  }

  /**
   * Whether the file at the path was rewritten before any of it was read; then copies of its former
   * contents are read first.
   */
  async hasMissed(tail: Tail): Promise<boolean> {
    if (tail !== this.#current || tail.position > 0 || !this.#isRewritten) return false;
    const before = this.tails.length;
    await this.#beginCopies(tail.checkedAt);
    if (this.tails.length === before) return false;
    this.tails.push(...this.tails.splice(this.tails.indexOf(tail), 1));
    return true;
  }

  /**
   * Looks for a file that was moved.
   * @returns whether it was found under another name, compressed or not
   */
  async find(tail: Tail): Promise<boolean> {
    for (let turn = 1; turn <= MOST_TRIES; turn++) {
      const moved = siblingsOf(this.#path).find(({ identity }) => identity === tail.identity);
      const isFound = await this.#continueIn(moved, tail);
      if (isFound) return true;
    }
    this.retire(tail);
    return false;
  }

  /** Stops reading a file, but remembers its position. */
  retire(tail: Tail): void {
    tail.close();
    const index = this.tails.indexOf(tail);
    if (index !== -1) this.tails.splice(index, 1);
  }

  /** Whether this file, under whatever name, was read. */
  hasRead({ identity, stats, head }: Sibling): boolean {
    const tail = this.#known.get(identity);
    return tail !== undefined && stats.size >= tail.position && beginsWith({ head }, tail.head);
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

  async #turnTo(identity: Identity): Promise<void> {
    if (this.#known.size > 0) await this.#beginMissed(identity);
    const file = siblingAt(this.#path).find((one) => one.identity === identity);
    const known = file && this.#isKnown(file) ? this.#known.get(identity) : undefined;
    if (known !== undefined) {
      this.retire(known);
      this.tails.push(known);
      this.#move(known, { path: this.#path, identity });
    }
    this.#current = known ?? this.#begin(this.#path, identity);
  }

  /**
   * Continues in a file that has what was read: moved, copied, or else compressed.
   * @returns whether there is one
   */
  async #continueIn(file: Sibling | undefined, tail: Tail): Promise<boolean> {
    if (file !== undefined) {
      this.#move(tail, file);
      return true;
    }
    const compressed = await findCompressed(
      { path: this.#path, siblings: this.#unknownSiblings() },
      sinceFor(tail.head.length, tail.checkedAt),
      (head) => beginsWith({ head }, tail.head),
    );
    if (compressed === undefined) return false;
    const index = this.tails.indexOf(tail);
    this.retire(tail);
    const { path, identity } = compressed;
    const rest = this.#begin(path, identity, sameText(tail.place));
    this.tails.splice(index, 0, ...this.tails.splice(this.tails.indexOf(rest), 1));
    return true;
  }

  /** Begins copies, made since a time, of contents that the file at the path no longer has. */
  async #beginCopies(time: number): Promise<void> {
    const present = headOf(this.#path, HEAD_BYTES);
    await this.#beginAll(time, (one) => !beginsWith(one, present));
  }

  /** Begins files that were at the path between two checks. */
  async #beginMissed(current: Identity): Promise<void> {
    await this.#beginAll(this.#seenAt, ({ identity }) => identity !== current);
  }

  async #beginAll(time: number, isWanted: (one: Sibling) => boolean): Promise<void> {
    const rotated = { path: this.#path, siblings: this.#unknownSiblings().filter(isWanted) };
    const tails = [...this.#known.values()];
    const isRead = (head: Buffer): boolean => tails.some((one) => beginsWith({ head }, one.head));
    for (const one of await findMissed(rotated, time, isRead)) this.#beginWhole(one);
  }

  /** Begins a rotated file, which may be compressed before it is read. */
  #beginWhole({ path, identity, head }: Sibling): void {
    this.#begin(path, identity, { ...START, head });
  }

  #unknownSiblings(): Sibling[] {
    return siblingsOf(this.#path).filter((one) => !this.#isKnown(one));
  }

  /** The number of a file that was deleted may be that of another one now. */
  #isKnown({ identity, head }: Sibling): boolean {
    const known = this.#known.get(identity);
    if (known === undefined) return false;
    const isEmpty = known.head.length === 0 && (head.length === 0 || this.tails.includes(known));
    return isEmpty || beginsWith({ head }, known.head);
  }

  #begin(path: string, identity: Identity, place = this.#start(identity)): Tail {
    const tail = new Tail(path, identity, this.#files, this.#limits, place);
    this.tails.push(tail);
    this.#remember(tail);
    return tail;
  }

  /** The start of the file at the path. Its head is known at once: it may be moved before it is read. */
  #start(identity: Identity): Place {
    const file = siblingAt(this.#path).find((one) => one.identity === identity);
    return { ...START, head: file?.head ?? START.head };
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

function checkpointOf({ identity, place }: Tail, isEnded: boolean): FileCheckpoint {
  const { head, last, ...rest } = place;
  return { identity, isEnded, ...rest, head: fingerprintOf(head), last: fingerprintOf(last) };
}
