import { loadIndex } from '../run/catalogs.js';
import { ownCatalogs } from './settings.js';

/** More completions than this would help nobody. */
const MOST = 200;

/** The names of codes that begin so, in any case. */
export function symbolsThatStart(start: string): string[] {
  const folded = start.toLowerCase();
  const symbols = loadIndex(ownCatalogs())
    .symbols()
    .filter((symbol) => symbol.toLowerCase().startsWith(folded));
  return [...new Set(symbols)].slice(0, MOST);
}
