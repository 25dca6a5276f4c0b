import { distance } from 'fastest-levenshtein';

/** Longer texts are not names, in characters. */
const MAX_LENGTH = 100;

/**
 * The names that are similar to a text, the nearest first.
 * @returns none if nothing is similar: if a third of it or more would have to be changed
 */
export function nearestNames(text: string, names: readonly string[]): string[] {
  const wanted = text.toLowerCase();
  if (wanted.length > MAX_LENGTH) return [];
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const near = names
    .filter((name) => Math.abs(name.length - wanted.length) <= most)
    .map((name) => ({ name, changes: changesBetween(wanted, name.toLowerCase()) }))
    .filter(({ changes }) => changes <= most)
    .sort((a, b) => a.changes - b.changes);
  return [...new Set(near.map(({ name }) => name))];
}

/** Two neighbors that changed places count as one change. */
function changesBetween(wanted: string, name: string): number {
  return areSwapped(wanted, name) ? 1 : distance(wanted, name);
}

function areSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  const swapped = `${one.slice(0, at)}${one[at + 1]}${one[at]}${one.slice(at + 2)}`;
  return at >= 0 && swapped === other;
}
