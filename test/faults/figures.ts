/** What was seen in one case; numbers of lines, and bytes of memory. */
export interface Figures {
  readonly in: number;
  readonly out: number;
  readonly lost?: number;
  readonly repeated?: number;
  readonly memory?: number;
  readonly note?: string;
}

/** Prints a row of a table in Markdown. */
export function tellFigures(what: string, figures: Figures): void {
  const { lost = figures.in - figures.out, repeated = 0, memory, note = '' } = figures;
  const megabytes = memory === undefined ? '' : `${(memory / 1e6).toFixed(0)} MB`;
  const counts = [figures.in, figures.out, lost, repeated].map((one) => one.toLocaleString('en'));
  console.log(`| ${[what, ...counts, megabytes, note].join(' | ')} |`);
}

/** How many of the lines 0 to `count` are missing among numbers, and how many come again. */
export function compare(numbers: readonly number[], count: number) {
  const distinct = new Set(numbers.filter((number) => number < count));
  const expected = numbers.filter((number) => number < count).length;
  return { lost: count - distinct.size, repeated: expected - distinct.size };
}
