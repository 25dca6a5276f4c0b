import type { Catalog } from '../types.js';
import { CatalogIndex, type Located } from './catalogIndex.js';

/**
 * Where entries of one family contradict each other: numbers with several current names, none
 * declared as the other's alias, and names with several numbers.
 * @param catalogs in the order in which they are preferred
 * @returns a clause for each, what is taken named first
 */
export function findCollisions(catalogs: readonly Catalog[]): string[] {
  const index = new CatalogIndex(catalogs);
  const seen = new Set<string>();
  const collisions: string[] = [];
  const collect = (family: string, shared: string | undefined, meanings: () => string[]): void => {
    if (shared === undefined || seen.has(`${family} ${shared}`)) return;
    seen.add(`${family} ${shared}`);
    const distinct = [...new Set(meanings())];
    if (distinct.length > 1) collisions.push(`${family} ${shared} is ${distinct.join(' and ')}`);
  };
  for (const { family, entries } of catalogs) {
    for (const { symbol, value } of entries) {
      collect(family, value, () => namesOf(index.findCode(family, value ?? '')));
      collect(family, symbol, () => numbersOf(index.findSymbol(symbol), family));
    }
  }
  return collisions;
}

function namesOf(located: readonly Located[]): string[] {
  const current = located.map(({ entry }) => entry).filter(({ deprecated }) => !deprecated);
  const aliases = new Set(current.flatMap((entry) => entry.aliases ?? []));
  return current.map(({ symbol }) => symbol).filter((symbol) => !aliases.has(symbol));
}

function numbersOf(located: readonly Located[], family: string): string[] {
  return located
    .filter(({ catalog }) => catalog.family === family)
    .flatMap(({ entry }) => entry.value ?? []);
}
