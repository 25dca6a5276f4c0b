import { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { loadCatalogs } from '../annotate/catalogs/loadCatalogs.js';
import type { Catalog } from '../types.js';

export type { CatalogIndex };

/** All catalogs, the user's own before the built-in ones. */
export function loadIndex(from: readonly (string | Catalog)[]): CatalogIndex {
  return new CatalogIndex(loadCatalogs(from));
}
