import { type FileCheckpoint, fingerprintOf } from '../state/checkpoint.js';
import type { Identity } from './identity.js';
import type { OpenFiles } from './openFiles.js';
import { type Place, START } from './place.js';
import { beginsWith, type Sibling, sameStart } from './siblings.js';
import { type Limits, Tail } from './tail.js';

/** How many earlier files are remembered: a link may point back to one, or it may be compressed. */
const MOST_KNOWN = 64;
/** How many files that are no longer read a checkpoint names. */
const MOST_SAVED = 16;

/** Where a file is. */
export type Located = Pick<Sibling, 'path' | 'identity'>;

/** The files that have had a name: those that may still grow, and those read before. */
export class NamedFiles {
  /** Files that may still grow, the oldest first. */
  readonly tails: Tail[] = [];
  /** All files so far, the oldest first. */
  readonly #known: Tail[] = [];
  /** Files that were empty, or not there, when they were opened, and when they were written last. */
  readonly #blank = new WeakMap<Tail, number>();
  readonly #files: OpenFiles;
  readonly #limits: Limits;

  constructor(files: OpenFiles, limits: Limits) {
    this.#files = files;
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#known.length === 0;
  }

  /**
   * Opens a file, so that it can be read even if it is renamed or deleted.
   * @param checkedAt when it began as the place says, in milliseconds since 1970
   */
  open({ path, identity }: Located, place: Place = START, checkedAt?: number): Tail {
    const tail = new Tail(path, identity, this.#files, this.#limits, place, checkedAt);
    if (tail.learnHead().length === 0) this.#blank.set(tail, tail.writtenAt);
    return tail;
  }

  /**
   * Reads a rotated file from its start.
   * @param since when it had the name, or later, in milliseconds since 1970
   */
  addWhole(file: Sibling, since: number, before?: Tail): void {
    const tail = this.open(file, { ...START, head: file.head }, since);
    // Whatever it has got since it was found, it may be a copy that is being made.
    if (file.head.length === 0) this.#blank.set(tail, tail.writtenAt);
    this.add(tail, before);
  }

  /** Whether nothing is known yet of what the file contains. */
  isBlank(tail: Tail): boolean {
    return this.#blank.has(tail);
  }

  /** @returns whether it has had contents since the last call, be it that it is empty again */
  hasBeenWritten(tail: Tail): boolean {
    const before = this.#blank.get(tail);
    const { writtenAt } = tail;
    if (tail.learnHead().length > 0) this.#blank.delete(tail);
    else this.#blank.set(tail, writtenAt);
    return !this.#blank.has(tail) || writtenAt !== before;
  }

  /** Reads a file after the others, or before one of them. */
  add(tail: Tail, before?: Tail): void {
    this.#drop(this.tails, tail);
    this.#drop(this.#known, tail);
    const index = before === undefined ? this.tails.length : this.tails.indexOf(before);
    this.tails.splice(index, 0, tail);
    this.#known.push(tail);
    const oldest = this.#known.find((one) => !this.tails.includes(one));
    if (this.#known.length > MOST_KNOWN && oldest !== undefined) this.#drop(this.#known, oldest);
  }

  /** Reads one file instead of another, of which the text is remembered. */
  replace(tail: Tail, other: Tail): void {
    this.add(other, tail);
    this.retire(tail);
  }

  /** Stops reading a file, but remembers it, if anything is known of it. */
  retire(tail: Tail): void {
    tail.close();
    this.#drop(this.tails, tail);
    if (tail.head.length === 0) this.#drop(this.#known, tail);
  }

  /** Stops reading a file as if it had never been found. */
  forget(tail: Tail): void {
    this.retire(tail);
    this.#drop(this.#known, tail);
  }

  /** The file with this number that may still grow. Reading it tells whether it was rewritten. */
  openAs(identity: Identity): Tail | undefined {
    return this.tails.findLast((one) => one.identity === identity);
  }

  /** What is known of a file. The number of a file that was deleted may be that of another one now. */
  knownAs({ identity, head }: Sibling): Tail | undefined {
    return this.#known.findLast((one) => {
      if (one.identity !== identity) return false;
      const isBlank = one.head.length === 0 && this.tails.includes(one);
      return isBlank || beginsWith({ head }, one.head);
    });
  }

  /** Whether a text that begins so was found, in whatever file. */
  haveText(head: Buffer): boolean {
    const known = (one: Tail): Buffer => (this.tails.includes(one) ? one.learnHead() : one.head);
    return this.#known.some((one) => beginsWith({ head }, known(one)));
  }

  /** Whether another file has the same text, as far as either is known. */
  haveTwin(tail: Tail): boolean {
    return this.#known.some((one) => one !== tail && sameStart(one.learnHead(), tail.head));
  }

  /** Whether this file, under whatever name, was read. */
  hasRead(file: Sibling): boolean {
    const known = this.knownAs(file);
    return known !== undefined && known.head.length > 0 && file.stats.size >= known.position;
  }

  /** What a later run must know of each file: of one without contents, only its time. */
  checkpoints(): FileCheckpoint[] {
    const past = this.#known.filter((one) => !this.tails.includes(one)).slice(-MOST_SAVED);
    const placeOf = (one: Tail): Place => (this.isBlank(one) ? START : one.place);
    return [
      ...past.map((one) => checkpointOf(one, one.place, true)),
      ...this.tails.map((one) => checkpointOf(one, placeOf(one), false)),
    ];
  }

  close(): void {
    for (const tail of this.tails) tail.close();
  }

  #drop(list: Tail[], tail: Tail): void {
    const index = list.indexOf(tail);
    if (index !== -1) list.splice(index, 1);
  }
}

function checkpointOf(tail: Tail, place: Place, isEnded: boolean): FileCheckpoint {
  const { head, last, ...rest } = place;
  const prints = { head: fingerprintOf(head), last: fingerprintOf(last) };
  return { identity: tail.identity, seen: tail.seenAt, isEnded, ...rest, ...prints };
}
