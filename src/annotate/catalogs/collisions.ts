import type { Catalog } from '../../types.js';
import type { CatalogIndex } from './catalogIndex.js';
import type { CatalogHead, Located } from './located.js';

/**
 * Where entries of one family contradict each other: numbers with several current names, none
 * declared as an alias of the other, and names with several numbers. Platforms are independent,
 * and so are catalogs that declare with which others they share numbers.
 * @param catalogs whose entries to look at
 * @param index what to compare them with
 * @returns a clause for each, naming first what is used
 */
export function findCollisions(catalogs: readonly Catalog[], index: CatalogIndex): string[] {
  const seen = new Set<string>();
  const collisions: string[] = [];
  const collect = (shared: string, distinct: readonly string[]): void => {
    const names = new Set(distinct);
    if (names.size < 2 || seen.has(shared)) return;
    seen.add(shared);
    collisions.push(`${shared} is ${[...names].join(' and ')}`);
  };
  for (const catalog of catalogs) {
    const { family } = catalog;
    const isMet = (other: Located): boolean => meet(catalog, other.catalog);
    for (const { symbol, value = '' } of catalog.entries) {
      collect(`${family} ${value}`, currentNames(index.findCode(family, value).filter(isMet)));
      collect(`${family} ${symbol}`, numbersOf(index.findSymbol(symbol).filter(isMet)));
    }
  }
  return collisions;
}

/** Whether two catalogs use the same numbering. */
function meet(one: CatalogHead, other: CatalogHead): boolean {
  const isDeclared = one.shares?.includes(other.id) || other.shares?.includes(one.id);
  return one.family === other.family && one.platform === other.platform && !isDeclared;
}

function currentNames(located: readonly Located[]): string[] {
  const current = located.map(({ entry }) => entry).filter(({ deprecated }) => !deprecated);
  const aliases = new Set(current.flatMap((entry) => entry.aliases ?? []));
  return current.map(({ symbol }) => symbol).filter((symbol) => !aliases.has(symbol));
}

function numbersOf(located: readonly Located[]): string[] {
  return located.flatMap(({ entry }) => entry.value ?? []);
}
