import { nearestNames } from '../../nearest.js';
import type { Family } from './family.js';

/** Families by their ids. */
export class Families {
  /** If a number fits several equally well, the earlier family is more likely. */
  readonly all: readonly Family[];
  readonly #byId = new Map<string, Family>();

  /** @param all of two with the same id, the first one is used */
  constructor(all: readonly Family[]) {
    for (const family of all) if (!this.#byId.has(family.id)) this.#byId.set(family.id, family);
    this.all = [...this.#byId.values()];
  }

  find(id: string): Family | undefined {
    return this.#byId.get(id);
  }

  /** What to use instead of an unknown id. */
  choicesFor(id: string): string {
    const [near] = nearestNames(id, this.ids());
    const hint = near === undefined ? '' : `did you mean '${near}'? `;
    return `${hint}choose from ${this.ids().join(', ')}`;
  }

  /** In alphabetical order. */
  ids(): string[] {
    return [...this.#byId.keys()].sort();
  }
}
