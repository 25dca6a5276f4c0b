import { hashOf } from './distinct.js';

/** A run may read any number of files. */
const MOST = 10_000;

/** The hashes of the names of sources, of which each has many lines. */
export class SourceHashes {
  readonly #hashes = new Map<string | undefined, number>();

  of(source: string | undefined): number {
    const known = this.#hashes.get(source);
    if (known !== undefined) return known;
    if (this.#hashes.size >= MOST) this.#hashes.clear();
    const hash = hashOf(source ?? '-');
    this.#hashes.set(source, hash);
    return hash;
  }
}
