import { findCompressed, findMissed, sinceFor } from './missed.js';
import type { NamedFiles } from './namedFiles.js';
import { sameText } from './place.js';
import { beginsWith, type Sibling, sameStart, siblingsOf } from './siblings.js';
import type { Tail } from './tail.js';

/** How often to look for a file that is renamed or compressed meanwhile. */
const MOST_TRIES = 3;

/** Where files are, and copies of them, after they have lost their name. */
export class RotatedFiles {
  readonly #path: string;
  readonly #named: NamedFiles;

  /** @param path of the file that they were rotated from */
  constructor(path: string, named: NamedFiles) {
    this.#path = path;
    this.#named = named;
  }

  /**
   * Looks for a file that was moved.
   * @returns whether it was found under another name, compressed or not
   */
  async find(tail: Tail): Promise<boolean> {
    for (let turn = 1; turn <= MOST_TRIES; turn++) {
      const moved = siblingsOf(this.#path).find(({ identity }) => identity === tail.identity);
      if (await this.continueIn(moved, tail)) return true;
    }
    this.#named.retire(tail);
    return false;
  }

  /** Files that had the name since a time, and are not known yet, beside the present one. */
  async missed(present: Tail, since: number): Promise<Sibling[]> {
    const isOther = ({ identity, head }: Sibling): boolean =>
      identity !== present.identity && !sameStart(head, present.learnHead());
    const siblings = this.#unknownSiblings().filter(isOther);
    const isRead = (head: Buffer): boolean =>
      this.#named.haveText(head) || sameStart(head, present.learnHead());
    const missed = await findMissed({ path: this.#path, siblings }, since, isRead);
    // Its first bytes may have come meanwhile.
    return missed.filter(isOther);
  }

  /**
   * Adds rotated files, which may be compressed before they are opened.
   * @returns whether there are some that were written before the present one
   */
  add(missed: readonly Sibling[], since: number, present: Tail): boolean {
    const written = present.writtenAt;
    const isEarlier = ({ stats }: Sibling): boolean => stats.mtimeMs <= written;
    for (const one of missed)
      this.#named.addWhole(one, since, isEarlier(one) ? present : undefined);
    return missed.some(isEarlier);
  }

  /** A plain copy of what was read; it may have been found while it was being made. */
  copyOf(tail: Tail): Sibling | undefined {
    const copy = siblingsOf(this.#path).findLast((one) => {
      const known = this.#named.knownAs(one);
      const isFree = known === undefined || this.#named.isBlank(known);
      return isFree && one.stats.size >= tail.position && beginsWith(one, tail.head);
    });
    const blank = copy && this.#named.knownAs(copy);
    if (blank !== undefined) this.#named.forget(blank);
    return copy;
  }

  /**
   * Continues in a file that has what was read: moved, copied, or else compressed.
   * @returns whether there is one
   */
  async continueIn(file: Sibling | undefined, tail: Tail): Promise<boolean> {
    if (file !== undefined) {
      tail.moveTo(file.path, file.identity);
      return true;
    }
    if (tail.head.length === 0) return false;
    const compressed = await findCompressed(
      { path: this.#path, siblings: this.#unknownSiblings() },
      sinceFor(tail.head.length, tail.seenAt),
      (head) => beginsWith({ head }, tail.head),
    );
    if (compressed === undefined) return false;
    this.#named.replace(tail, this.#named.open(compressed, sameText(tail.place, compressed.head)));
    return true;
  }

  #unknownSiblings(): Sibling[] {
    return siblingsOf(this.#path).filter((one) => this.#named.knownAs(one) === undefined);
  }
}
