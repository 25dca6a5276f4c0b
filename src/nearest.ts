import { distance } from 'fastest-levenshtein';

/** Longer texts are not names, in characters. */
const MAX_LENGTH = 100;

/** A name that is clearly what a text was meant to be is at most so many changes away. */
const MAX_SLIPS = 2;

interface Near {
  readonly name: string;
  /** How many characters differ. */
  readonly changes: number;
}

/**
 * The names that are similar to a text, the nearest first.
 * @returns none if nothing is similar: if a third of it or more would have to be changed
 */
export function nearestNames(text: string, names: readonly string[]): string[] {
  return [...new Set(rank(text, names).map(({ name }) => name))];
}

/** The name that a text misspells, unless another one is as near. */
export function misspelled(text: string, names: readonly string[]): string | undefined {
  const [first, second] = rank(text, [...new Set(names)]);
  const isAlone = first !== undefined && first.changes < (second?.changes ?? Infinity);
  return isAlone && first.changes <= MAX_SLIPS ? first.name : undefined;
}

function rank(text: string, names: readonly string[]): Near[] {
  const wanted = text.toLowerCase();
  if (wanted.length > MAX_LENGTH) return [];
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .filter((name) => Math.abs(name.length - wanted.length) <= most)
    .map((name) => ({ name, changes: changesBetween(wanted, name.toLowerCase()) }))
    .filter(({ changes }) => changes <= most)
    .sort((a, b) => a.changes - b.changes);
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
