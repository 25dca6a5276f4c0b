import { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { loadCatalogs } from '../annotate/catalogs/loadCatalogs.js';
import type { Catalog } from '../types.js';

export type { CatalogIndex };

/** The user's own catalogs. */
export interface CatalogOptions {
  /**
   * Catalogs that take precedence over the built-in ones: paths of files or directories, or
   * objects.
   */
  readonly catalog?: readonly (string | Catalog)[];
  /** The former name of `catalog`. */
  readonly catalogs?: readonly (string | Catalog)[];
}

/** The catalogs that options name, by the current or the former name of the option. */
export function catalogsOf({ catalog, catalogs }: CatalogOptions): readonly (string | Catalog)[] {
  return catalog ?? catalogs ?? [];
}

/** All catalogs, the user's own before the built-in ones. */
export function loadIndex(from: readonly (string | Catalog)[]): CatalogIndex {
  return new CatalogIndex(loadCatalogs(from));
}
