import { hashOf } from './distinct.js';
import { RecentValues } from './recentValues.js';

/** The hashes of the names of sources, of which each has many lines. */
export class SourceHashes {
  readonly #hashes = new RecentValues<string | undefined, number>();

  of(source: string | undefined): number {
    const known = this.#hashes.get(source);
    if (known !== undefined) return known;
    const hash = hashOf(source ?? '-');
    this.#hashes.set(source, hash);
    return hash;
  }
}
