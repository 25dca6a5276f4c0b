import type { FileCheckpoint, PathCheckpoint } from '../state/checkpoint.js';
import { statOf } from '../statOf.js';
import { findAgain } from './findAgain.js';
import { type Identity, identityOf } from './identity.js';
import { NamedFiles } from './namedFiles.js';
import type { OpenFiles } from './openFiles.js';
import { type Place, START } from './place.js';
import { RotatedFiles } from './rotatedFiles.js';
import { type Sibling, siblingAt } from './siblings.js';
import type { Limits, Tail } from './tail.js';

/** Rotation creates the new file within this time. */
export const MISSING_MILLISECONDS = 1000;

/** What happened to a path since the last check. */
export type Change = 'none' | 'appeared' | 'replaced' | 'missing' | 'not a file';

/** The files that get a name, and where they are after they have lost it. */
export class Rotation {
  readonly #path: string;
  readonly #named: NamedFiles;
  readonly #rotated: RotatedFiles;
  /** The file at the path. */
  #current: Tail | undefined;
  #isAwaited = false;
  /** Where the next new file begins to be read. */
  #first = START;
  /** Whether files that are found from now on are to be read. */
  #hasBegun = false;
  /** When the current file was last seen at the path. */
  #seenAt = Date.now();

  constructor(path: string, files: OpenFiles, limits: Limits) {
    this.#path = path;
    this.#named = new NamedFiles(files, limits);
    this.#rotated = new RotatedFiles(path, this.#named);
  }

  /** Files that may still grow, the oldest first. */
  get tails(): readonly Tail[] {
    return this.#named.tails;
  }

  get current(): Tail | undefined {
    return this.#current;
  }

  /** Whether the file has just disappeared, so that a new one is expected. */
  get isAwaited(): boolean {
    return this.#isAwaited && this.#current === undefined;
  }

  /**
   * @param place where to begin to read the file that is there now, if it is not being read yet
   * @returns whether the file exists
   */
  async begin(place: Place = START): Promise<boolean> {
    this.#first = place;
    await this.look();
    this.#first = START;
    this.#hasBegun = true;
    return this.#current !== undefined;
  }

  /**
   * Continues where an earlier run stopped, before `begin`.
   * @returns the files that were being read then, and are not found
   */
  async resume(saved: PathCheckpoint): Promise<readonly FileCheckpoint[]> {
    const began = Date.now();
    this.#seenAt = began;
    this.#hasBegun = true;
    const { found, unread, lost } = await findAgain(this.#path, saved);
    for (const { file, place, seen, isRead } of found) {
      const tail = this.#named.open(file, place, began);
      tail.seenAt = seen;
      tail.restSince(file.stats.mtimeMs);
      this.#named.add(tail);
      if (isRead) this.retire(tail);
    }
    for (const one of unread) this.#named.addWhole(one, saved.seen);
    return lost;
  }

  /** What a later run must know to continue. */
  checkpoint(): PathCheckpoint {
    // A file may have been copied and truncated since its contents were checked, and one without
    // contents is only known by its time.
    const blank = this.tails.filter((one) => this.#named.isBlank(one));
    const { seenAt } = this.#current ?? { seenAt: this.#seenAt };
    const seen = Math.min(seenAt, ...blank.map((one) => one.seenAt));
    return { seen, files: this.#named.checkpoints() };
  }

  /** Checks the path; a new file is read after those before it. */
  async look(): Promise<Change> {
    const now = Date.now();
    const stats = statOf(this.#path);
    if (!stats?.isFile()) return this.#lose(now, stats !== undefined);
    const identity = identityOf(stats);
    const isSame = identity === this.#current?.identity;
    const change = isSame ? 'none' : this.#named.isEmpty ? 'appeared' : 'replaced';
    if (!isSame) await this.#turnTo(identity);
    if (this.#current !== undefined) this.#current.seenAt = now;
    this.#isAwaited = true;
    this.#seenAt = now;
    return change;
  }

  /**
   * Learns what a file without known contents is, before it is read.
   * @returns whether other files are to be read before it, or instead of it
   */
  async settle(tail: Tail): Promise<boolean> {
    if (!this.#named.isBlank(tail)) return false;
    const since = tail.checkedAt;
    const isWritten = this.#named.hasBeenWritten(tail);
    if (tail === this.#current) return isWritten && this.#addMissed(tail, since);
    // It may be a copy that was being made.
    const isCopy = !this.#named.isBlank(tail) && this.#named.haveTwin(tail);
    if (isCopy) this.#named.forget(tail);
    return isCopy;
  }

  /**
   * Restarts a truncated or rewritten file. Its former contents may be in copies.
   * @returns whether a copy of what was read exists
   */
  async restart(tail: Tail): Promise<boolean> {
    const { identity, checkedAt } = tail;
    tail.seenAt = checkedAt;
    const isFound = await this.#rotated.continueIn(this.#rotated.copyOf(tail), tail);
    if (!isFound) this.retire(tail);
    if (tail === this.#current) await this.#turnToNew(this.#openNew(identity), checkedAt);
    return isFound;
  }

  /**
   * Looks for a file that was moved.
   * @returns whether it was found under another name, compressed or not
   */
  async find(tail: Tail): Promise<boolean> {
    if (await this.#rotated.find(tail)) return true;
    const current = this.#current;
    // Without contents to tell it by, it is among those that are not known yet.
    if (tail.head.length === 0) this.#seenAt = Math.min(this.#seenAt, tail.seenAt);
    if (tail.head.length === 0 && current && this.tails.includes(current)) {
      await this.#addMissed(current, tail.seenAt);
    }
    return false;
  }

  /** Stops reading a file, but remembers its position. */
  retire(tail: Tail): void {
    this.#named.retire(tail);
  }

  /** Whether this file, under whatever name, was read. */
  hasRead(file: Sibling): boolean {
    return this.#named.hasRead(file);
  }

  close(): void {
    this.#named.close();
  }

  /** The short time without a file during rotation is not reported. */
  #lose(now: number, isOther: boolean): Change {
    this.#current = undefined;
    if (!this.isAwaited || now - this.#seenAt < MISSING_MILLISECONDS) return 'none';
    this.#isAwaited = false;
    return isOther ? 'not a file' : 'missing';
  }

  async #turnTo(identity: Identity): Promise<void> {
    const known = this.#named.openAs(identity) ?? this.#knownAtPath(identity);
    known?.moveTo(this.#path, identity);
    await this.#turnToNew(known ?? this.#openNew(identity), this.#seenAt);
  }

  #openNew(identity: Identity): Tail {
    return this.#named.open({ path: this.#path, identity }, this.#first);
  }

  /** A file that was read under the name before, to which a link may point back. */
  #knownAtPath(identity: Identity): Tail | undefined {
    const file = siblingAt(this.#path).find((one) => one.identity === identity);
    return file && this.#named.knownAs(file);
  }

  /** Reads the file at the path, and before it those that had the name since a time. */
  async #turnToNew(tail: Tail, since: number): Promise<void> {
    const missed = this.#hasBegun ? await this.#rotated.missed(tail, since) : [];
    this.#named.add(tail);
    this.#current = tail;
    this.#rotated.add(missed, since, tail);
  }

  /** @returns whether files had the name since a time, before the present one */
  async #addMissed(present: Tail, since: number): Promise<boolean> {
    return this.#rotated.add(await this.#rotated.missed(present, since), since, present);
  }
}
