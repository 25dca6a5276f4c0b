import { detach } from '../bytes.js';
import { hash } from './hash.js';

/** How many keys that came once are known at most. A power of two. */
const SEEN = 32_768;

/**
 * A map that forgets. It holds two generations: what is asked for moves to the younger one, and when
 * that is full, it becomes the older one, whose entries go. So the `size` entries used last are
 * there, at most twice as many, and what is used all the time stays.
 *
 * Behind the first generation, a key is kept from the second time on that it is set. What comes
 * only once would push out what comes again, and moving it through the heap takes longer than
 * making it.
 */
export class RecentMap<V extends object> {
  readonly #size: number;
  /** Hashes of keys that came once, each until another takes its place. */
  readonly #seen = new Uint32Array(SEEN);
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  /** @param size entries of a generation */
  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#keep(key, old);
    return old;
  }

  set(key: string, value: V): void {
    const isSeen = this.#isSeen(key);
    if (isSeen || this.#old.size === 0) this.#keep(detach(key), value);
  }

  /** Whether a key came before; that it came now is noted. */
  #isSeen(key: string): boolean {
    const sum = hash(key);
    const slot = sum & (SEEN - 1);
    if (this.#seen[slot] === sum) return true;
    this.#seen[slot] = sum;
    return false;
  }

  #keep(key: string, value: V): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
