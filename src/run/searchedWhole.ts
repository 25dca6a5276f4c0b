/** The message about lines that had to be searched whole, because no field of them could be. */
export function searchedWhole(count: number, reason: string): string {
  return `${count} ${count === 1 ? 'line was' : 'lines were'} searched whole: ${reason}`;
}

/** How many lines had no fields to search, and which fields were found. */
export interface FieldCounts {
  /** Lines that are not JSON objects. */
  readonly notJson: number;
  /** Lines that are too long to be parsed. */
  readonly long: number;
  /** Objects with none of the fields. */
  readonly without: number;
  /** The fields that some objects have. */
  readonly found: ReadonlySet<string>;
}

export function noFields() {
  return { notJson: 0, long: 0, without: 0, found: new Set<string>() };
}

/** Messages about lines of which not just the fields that the user named were searched. */
export function fieldWarnings(
  { notJson, long, ...counts }: FieldCounts,
  paths: readonly string[],
): string[] {
  const all: string[] = [];
  if (notJson > 0)
    all.push(searchedWhole(notJson, notJson === 1 ? 'not a JSON object' : 'not JSON objects'));
  if (long > 0) all.push(searchedWhole(long, 'longer than the limit of a line'));
  return [...all, ...notFound(counts, paths)];
}

/** The message about fields that no object has, perhaps none of them. */
export function notFound(
  { without, found }: Pick<FieldCounts, 'without' | 'found'>,
  paths: readonly string[],
): string[] {
  const missing = paths.filter((path) => !found.has(path));
  if (missing.length === 0 || (found.size === 0 && without === 0)) return [];
  // Made only when needed: it takes 15 ms.
  const list = new Intl.ListFormat('en', { type: 'disjunction' });
  const fields = `in the field ${list.format(missing.map((path) => `'${path}'`))}`;
  if (found.size > 0) return [`no JSON object has text ${fields}`];
  return [
    without === 1
      ? `1 JSON object was not searched: it has no text ${fields}`
      : `${without} JSON objects were not searched: none of them has text ${fields}`,
  ];
}
