import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { misspelled, nearestNames } from '../nearest.js';

export { nearestNames };

/** The symbols that are most like a text, the nearest first. */
export function nearestSymbols(text: string, index: CatalogIndex, count = 3): string[] {
  return nearestNames(text, index.symbols()).slice(0, count);
}

/** The symbol that a text misspells, unless another one is as near. */
export function misspelledSymbol(text: string, index: CatalogIndex): string | undefined {
  return misspelled(text, index.symbols());
}
