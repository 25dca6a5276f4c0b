import { CatalogIndex } from '../annotate/catalogIndex.js';
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

/** Two entries that say different things of one symbol or one number. */
export interface Collision {
  readonly family: string;
  readonly code: string;
  readonly symbols: readonly string[];
}

export interface CatalogCheck {
  readonly catalogs: readonly CatalogOverview[];
  /** Numbers of one family that have several current names, none declared as the other's alias. */
  readonly collisions: readonly Collision[];
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

function findCollisions(catalogs: readonly Catalog[]): Collision[] {
  const index = new CatalogIndex(catalogs);
  const seen = new Set<string>();
  return catalogs.flatMap(({ family, entries }) =>
    entries.flatMap(({ value: code }) => {
      if (code === undefined || seen.has(`${family} ${code}`)) return [];
      seen.add(`${family} ${code}`);
      const current = index.findCode(family, code).filter(({ entry }) => !entry.deprecated);
      const names = new Set(current.map(({ entry }) => entry.symbol));
      const aliases = new Set(current.flatMap(({ entry }) => entry.aliases ?? []));
      const symbols = [...names].filter((name) => !aliases.has(name));
      return symbols.length > 1 ? [{ family, code, symbols }] : [];
    }),
  );
}
