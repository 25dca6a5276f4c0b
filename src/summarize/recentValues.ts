/** A run may meet any number of keys. */
const MOST = 10_000;

/** Remembers values, each of which can be made anew: all are forgotten when there are many. */
export class RecentValues<K, V> {
  readonly #values = new Map<K, V>();

  get(key: K): V | undefined {
    return this.#values.get(key);
  }

  /** The value of a key, made if it is not remembered. */
  of(key: K, make: (key: K) => V): V {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    this.set(key, made);
    return made;
  }

  set(key: K, value: V): void {
    if (this.#values.size >= MOST) this.#values.clear();
    this.#values.set(key, value);
  }
}
