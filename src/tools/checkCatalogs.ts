import { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { findCollisions } from '../annotate/catalogs/collisions.js';
import { CompiledCatalogs } from '../annotate/catalogs/compiledCatalogs.js';
import { loadCatalogs } from '../annotate/catalogs/loadCatalogs.js';
import { LoadedCatalogs } from '../annotate/catalogs/loadedCatalogs.js';
import type { Catalog } from '../types.js';

/** An overview of a catalog. */
export interface CatalogOverview extends Omit<Catalog, 'entries'> {
  readonly entries: number;
  /** Entries with a description from a document or a person. */
  readonly described: number;
  /** Entries with a description derived from the name. */
  readonly derived: number;
  /** Entries with a hint. */
  readonly hinted: number;
}

export interface CatalogCheck {
  readonly catalogs: readonly CatalogOverview[];
  /** Messages about collisions. */
  readonly collisions: readonly string[];
}

/**
 * Validates catalogs, and finds collisions among them and with the built-in ones, which were
 * validated when they were built.
 * @throws {ErrenrichError} for the first invalid catalog
 */
export function checkCatalogs(paths: readonly string[]): CatalogCheck {
  const catalogs = loadAll(paths);
  const index = new CatalogIndex(catalogs, new LoadedCatalogs([]));
  return { catalogs: catalogs.map(overview), collisions: findCollisions(catalogs, index) };
}

/** An overview of all catalogs, by family. */
export function listCatalogs(paths: readonly string[]): CatalogOverview[] {
  return loadAll(paths)
    .map(overview)
    .sort((a, b) => (a.family === b.family ? 0 : a.family < b.family ? -1 : 1));
}

function loadAll(paths: readonly string[]): Catalog[] {
  return [...loadCatalogs(paths), ...new CompiledCatalogs().all()];
}

function overview({ entries, ...head }: Catalog): CatalogOverview {
  const described = entries.filter(({ description }) => description !== undefined).length;
  const hinted = entries.filter(({ hint }) => hint !== undefined).length;
  const derived = entries.length - described;
  return { ...head, entries: entries.length, described, derived, hinted };
}
