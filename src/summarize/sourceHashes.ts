import { hashOf } from './distinct.js';
import { RecentValues } from './recentValues.js';

/** The hashes of the names of sources, of which each has many lines. */
export class SourceHashes {
  readonly #hashes = new RecentValues<string | undefined, number>();

  of(source: string | undefined): number {
    return this.#hashes.of(source, hashOfName);
  }
}

function hashOfName(source = '-'): number {
  return hashOf(source);
}
