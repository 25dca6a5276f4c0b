import type { Catalog, CatalogEntry, CodeReference } from '../types.js';

/** An entry and the catalog that holds it. */
export interface Located {
  readonly catalog: Catalog;
  readonly entry: CatalogEntry;
}

/** Finds entries by symbol, by number, and by the number that a document gives wrongly. */
export class CatalogIndex {
  readonly catalogs: readonly Catalog[];
  readonly #bySymbol = new Map<string, Located[]>();
  readonly #byFoldedSymbol = new Map<string, Located[]>();
  readonly #byCode = new Map<string, Located[]>();
  readonly #byDocumentedCode = new Map<string, Located[]>();

  /** @param catalogs in order of preference: an overlay before what it overlays */
  constructor(catalogs: readonly Catalog[]) {
    this.catalogs = catalogs;
    for (const catalog of catalogs) {
      for (const entry of catalog.entries) this.#add({ catalog, entry });
    }
  }

  /** All entries of that name or alias. */
  findSymbol(symbol: string): readonly Located[] {
    return this.#bySymbol.get(symbol) ?? [];
  }

  /** All entries of that name or alias as a person types it: in any case, if none has it exactly. */
  findTypedSymbol(symbol: string): readonly Located[] {
    const exact = this.findSymbol(symbol);
    return exact.length > 0 ? exact : (this.#byFoldedSymbol.get(symbol.toLowerCase()) ?? []);
  }

  /** All entries of that number, the current ones before the deprecated. */
  findCode(family: string, code: string): readonly Located[] {
    return this.#byCode.get(`${family} ${code}`) ?? [];
  }

  /** Entries whose document gives that number wrongly, where no other code owns it. */
  findDocumentedCode(family: string, code: string): readonly Located[] {
    if (this.findCode(family, code).length > 0) return [];
    return this.#byDocumentedCode.get(`${family} ${code}`) ?? [];
  }

  /** Fills in what a catalog knows of the code that a reference names. */
  complete(reference: CodeReference): CodeReference {
    const { family, code, symbol } = reference;
    const found = this.findCode(family, code ?? '');
    const named = found.find(({ entry }) => entry.symbol === symbol) ?? found[0];
    if (named === undefined) return reference;
    const { description } = named.entry;
    return {
      ...reference,
      symbol: symbol ?? named.entry.symbol,
      ...(description && { description }),
    };
  }

  #add(located: Located): void {
    const { catalog, entry } = located;
    for (const symbol of [entry.symbol, ...(entry.aliases ?? [])]) {
      append(this.#bySymbol, symbol, located);
      append(this.#byFoldedSymbol, symbol.toLowerCase(), located);
    }
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
