import { detach } from '../bytes.js';
import { hash } from '../hash.js';

/** The greatest number of keys remembered as seen once. A power of two. */
const SEEN = 32_768;

/**
 * A bounded map. It has two generations: a used entry moves to the younger one, and when that is
 * full, it replaces the older one, whose entries are dropped. So the `size` most recently used
 * entries are kept, and at most twice as many.
 *
 * Once the first generation is full, a key is stored only the second time that it is set. Keys that
 * occur once would push out others, and moving them through the heap takes longer than computing
 * their values.
 */
export class RecentMap<V extends object> {
  readonly #size: number;
  /** Hashes of keys seen once, each until another one overwrites it. */
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

  /** Whether a key was seen before; marks it as seen. */
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
