/** The message about lines that had to be searched whole, because no field of them could be. */
export function searchedWhole(count: number, reason: string): string {
  return `${count} ${count === 1 ? 'line was' : 'lines were'} searched whole: ${reason}`;
}

/** How many lines had fields to search. */
export interface FieldCounts {
  /** Lines that are not JSON objects. */
  readonly notJson: number;
  /** Lines that are too long to be parsed. */
  readonly long: number;
  /** Objects with none of the fields, and with some. */
  readonly without: number;
  readonly having: number;
}

export function noFields() {
  return { notJson: 0, long: 0, without: 0, having: 0 };
}

/** Messages about lines of which not just the fields that the user named were searched. */
export function fieldWarnings(
  { notJson, long, without, having }: FieldCounts,
  paths: readonly string[],
): string[] {
  const all: string[] = [];
  if (notJson > 0)
    all.push(searchedWhole(notJson, notJson === 1 ? 'not a JSON object' : 'not JSON objects'));
  if (long > 0) all.push(searchedWhole(long, 'longer than the limit of a line'));
  if (without > 0 && having === 0) all.push(notSearched(without, paths));
  return all;
}

/** The message about objects that have none of the fields. */
export function notSearched(count: number, paths: readonly string[]): string {
  // Made only when needed: it takes 15 ms.
  const list = new Intl.ListFormat('en', { type: 'disjunction' });
  const fields = list.format(paths.map((path) => `'${path}'`));
  return count === 1
    ? `1 JSON object was not searched: it does not have the field ${fields}`
    : `${count} JSON objects were not searched: none of them has the field ${fields}`;
}
