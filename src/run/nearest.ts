import { distance } from 'fastest-levenshtein';
import type { CatalogIndex } from '../annotate/catalogIndex.js';

const MAX_LENGTH = 100;

/**
 * The names that are most like a text, the nearest first.
 * @returns none where nothing is like it: where a third of it or more would have to be changed
 */
export function nearestSymbols(text: string, index: CatalogIndex, count = 3): string[] {
  const wanted = text.toLowerCase();
  if (wanted.length > MAX_LENGTH) return [];
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const near = index
    .symbols()
    .filter((symbol) => Math.abs(symbol.length - wanted.length) <= most)
    .map((symbol) => ({ symbol, changes: distance(wanted, symbol.toLowerCase()) }))
    .filter(({ changes }) => changes <= most)
    .sort((a, b) => a.changes - b.changes);
  return [...new Set(near.map(({ symbol }) => symbol))].slice(0, count);
}
