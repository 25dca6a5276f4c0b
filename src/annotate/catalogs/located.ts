import type { Catalog, CatalogEntry } from '../../types.js';

/** A catalog without its entries. */
export type CatalogHead = Omit<Catalog, 'entries'>;

/** An entry and the catalog that holds it. */
export interface Located {
  readonly catalog: CatalogHead;
  readonly entry: CatalogEntry;
}

/** Catalogs that can be asked; where they are kept is their own affair. */
export interface CatalogStore {
  /** Entries of that name or alias, in any case. */
  findFoldedSymbol(folded: string): readonly Located[];
  /** Entries of that number, the current ones before the deprecated. */
  findCode(family: string, code: string): readonly Located[];
  /** Entries whose document gives that number wrongly. */
  findDocumentedCode(family: string, code: string): readonly Located[];
  /** All names and aliases. */
  symbols(): string[];
  findCatalog(id: string): CatalogHead | undefined;
}

/** The names under which an entry is found. */
export function namesOf({ symbol, aliases = [] }: CatalogEntry): readonly string[] {
  return [symbol, ...aliases];
}
