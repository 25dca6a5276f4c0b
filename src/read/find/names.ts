import { type Identity, identityOf } from '../follow/identity.js';
import { statOf } from '../statOf.js';

/** The names of the regular files that were found. */
export class Names {
  readonly #first = new Map<Identity, string>();

  /** The name by which the same file was found before, if it was. */
  before(path: string): string | undefined {
    const stats = statOf(path);
    if (!stats?.isFile()) return undefined;
    const identity = identityOf(stats);
    const first = this.#first.get(identity);
    if (first === undefined) this.#first.set(identity, path);
    return first;
  }
}
