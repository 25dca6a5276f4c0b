import type { Catalog, CatalogEntry } from '../../types.js';

/** A catalog without its entries. */
export type CatalogHead = Omit<Catalog, 'entries'>;

/** An entry and its catalog. */
export interface Located {
  readonly catalog: CatalogHead;
  readonly entry: CatalogEntry;
}

/** Catalogs that can be queried, wherever they are stored. */
export interface CatalogStore {
  /** Entries with this name or alias, ignoring case. */
  findFoldedSymbol(folded: string): readonly Located[];
  /** Entries with this number, current ones before deprecated ones. */
  findCode(family: string, code: string): readonly Located[];
  /** Entries whose document gives this number incorrectly. */
  findDocumentedCode(family: string, code: string): readonly Located[];
  /** Entries whose programs print this text, in lowercase. */
  findText(folded: string): readonly Located[];
  /** All these texts, in lowercase. */
  texts(): string[];
  /** All names and aliases. */
  symbols(): string[];
  /** All categories. */
  categories(): readonly string[];
  findCatalog(id: string): CatalogHead | undefined;
}

/** The names under which an entry is found. */
export function namesOf({ symbol, aliases = [] }: CatalogEntry): readonly string[] {
  return [symbol, ...aliases];
}

/** The texts that programs print for an entry, in lowercase. */
export function textsOf({ texts = [] }: CatalogEntry): string[] {
  return texts.map((words) => words.toLowerCase());
}

/** The categories of some catalogs, each once, in alphabetical order. */
export function categoriesOf(catalogs: readonly Catalog[]): string[] {
  const all = catalogs.flatMap(({ entries }) => entries.flatMap(({ category }) => category ?? []));
  return [...new Set(all)].sort();
}
