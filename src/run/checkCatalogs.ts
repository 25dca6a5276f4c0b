import { findCollisions } from '../annotate/collisions.js';
import { builtInCatalogFiles, loadCatalog, loadCatalogs } from '../annotate/loadCatalogs.js';
import type { Catalog } from '../types.js';

/** A catalog in a few words. */
export interface CatalogOverview {
  readonly id: string;
  readonly family: string;
  readonly platform: string;
  readonly title: string;
  readonly source: Catalog['source'];
  readonly entries: number;
  readonly described: number;
}

export interface CatalogCheck {
  readonly catalogs: readonly CatalogOverview[];
  /** In words. */
  readonly collisions: readonly string[];
}

/**
 * Validates catalogs anew, the built-in ones too, and looks for collisions among them.
 * @throws {ErrenrichError} for the first catalog that will not do
 */
export function checkCatalogs(paths: readonly string[]): CatalogCheck {
  const catalogs = [...paths.flatMap(loadCatalogs), ...builtInCatalogFiles().map(loadCatalog)];
  return { catalogs: catalogs.map(overview), collisions: findCollisions(catalogs) };
}

function overview({ id, family, platform, title, source, entries }: Catalog): CatalogOverview {
  const described = entries.filter(({ description }) => description !== undefined).length;
  return { id, family, platform, title, source, entries: entries.length, described };
}
