import type { Catalog } from '../../types.js';
import { type CatalogStore, categoriesOf, type Located, namesOf, textsOf } from './located.js';

/** Catalogs held in memory: the user's own. */
export class LoadedCatalogs implements CatalogStore {
  readonly #byFoldedSymbol = new Map<string, Located[]>();
  readonly #byCode = new Map<string, Located[]>();
  readonly #byDocumentedCode = new Map<string, Located[]>();
  readonly #byText = new Map<string, Located[]>();
  readonly #catalogs: readonly Catalog[];

  /** @param catalogs in order of preference */
  constructor(catalogs: readonly Catalog[]) {
    this.#catalogs = catalogs;
    for (const catalog of catalogs) {
      for (const entry of catalog.entries) this.#add({ catalog, entry });
    }
  }

  findFoldedSymbol(folded: string): readonly Located[] {
    return this.#byFoldedSymbol.get(folded) ?? [];
  }

  findCode(family: string, code: string): readonly Located[] {
    return this.#byCode.get(`${family} ${code}`) ?? [];
  }

  findDocumentedCode(family: string, code: string): readonly Located[] {
    return this.#byDocumentedCode.get(`${family} ${code}`) ?? [];
  }

  findText(folded: string): readonly Located[] {
    return this.#byText.get(folded) ?? [];
  }

  texts(): string[] {
    return [...this.#byText.keys()];
  }

  symbols(): string[] {
    return this.#catalogs.flatMap(({ entries }) => entries.flatMap(namesOf));
  }

  categories(): string[] {
    return categoriesOf(this.#catalogs);
  }

  findCatalog(id: string): Catalog | undefined {
    return this.#catalogs.find((catalog) => catalog.id === id);
  }

  #add(located: Located): void {
    const { catalog, entry } = located;
    for (const symbol of new Set(namesOf(entry).map((name) => name.toLowerCase()))) {
      append(this.#byFoldedSymbol, symbol, located);
    }
    for (const text of textsOf(entry)) append(this.#byText, text, located);
    if (entry.value !== undefined)
      append(this.#byCode, `${catalog.family} ${entry.value}`, located);
    const documented = entry.erratum?.documented;
    if (documented !== undefined) {
      append(this.#byDocumentedCode, `${catalog.family} ${documented}`, located);
    }
  }
}

function append(map: Map<string, Located[]>, key: string, located: Located): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [located]);
  else if (located.entry.deprecated) list.push(located);
  else list.splice(firstDeprecated(list), 0, located);
}

function firstDeprecated(list: readonly Located[]): number {
  const index = list.findIndex(({ entry }) => entry.deprecated);
  return index === -1 ? list.length : index;
}
