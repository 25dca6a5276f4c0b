import { loadIndex } from '../run/catalogs.js';
import { ownCatalogs } from './settings.js';

/** The maximum number of completions. */
const MOST = 200;

/** The names of codes that start with a prefix, ignoring case. */
export function symbolsThatStart(start: string): string[] {
  const folded = start.toLowerCase();
  const symbols = loadIndex(ownCatalogs())
    .symbols()
    .filter((symbol) => symbol.toLowerCase().startsWith(folded));
  return [...new Set(symbols)].slice(0, MOST);
}
