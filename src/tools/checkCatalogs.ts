import { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { findCollisions } from '../annotate/catalogs/collisions.js';
import { CompiledCatalogs } from '../annotate/catalogs/compiledCatalogs.js';
import { loadCatalogs } from '../annotate/catalogs/loadCatalogs.js';
import { LoadedCatalogs } from '../annotate/catalogs/loadedCatalogs.js';
import type { Catalog } from '../types.js';

/** A catalog in a few words. */
export interface CatalogOverview extends Omit<Catalog, 'entries'> {
  readonly entries: number;
  /** Entries that a document, or a person, describes. */
  readonly described: number;
  /** Entries that say no more than their names. */
  readonly derived: number;
  /** Entries that say what to do. */
  readonly hinted: number;
}

export interface CatalogCheck {
  readonly catalogs: readonly CatalogOverview[];
  /** In words. */
  readonly collisions: readonly string[];
}

/**
 * Validates catalogs, and looks for collisions among them and the built-in ones, which were
 * validated when they were built.
 * @throws {ErrenrichError} for the first invalid catalog
 */
export function checkCatalogs(paths: readonly string[]): CatalogCheck {
  const catalogs = loadAll(paths);
  const index = new CatalogIndex(catalogs, new LoadedCatalogs([]));
  return { catalogs: catalogs.map(overview), collisions: findCollisions(catalogs, index) };
}

/** All catalogs in a few words each, by family. */
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
