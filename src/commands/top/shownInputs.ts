/** How many inputs are named in the head. */
const MOST_NAMED = 3;

/** The inputs in a few words, as the user gave them. */
export function shownInputs(names: readonly string[]): string {
  const shown = names.map((name) => (name === '-' ? 'standard input' : name));
  const more = shown.length - MOST_NAMED;
  const named = shown.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
