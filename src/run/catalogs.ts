import { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { loadCatalogs } from '../annotate/catalogs/loadCatalogs.js';

export type { CatalogIndex };

/** All catalogs, the user's own before the built-in ones. */
export function loadIndex(paths: readonly string[]): CatalogIndex {
  return new CatalogIndex(loadCatalogs(paths));
}
