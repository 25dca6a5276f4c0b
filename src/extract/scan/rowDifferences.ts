/** Rows of a table, each as what distinguishes it from the row before it that is most like it. */
export interface RowDifferences {
  /** For each row the one that it is compared with; the first, with one of zeros. */
  readonly bases: Uint16Array;
  /** For each row where its differences end. */
  readonly ends: Uint32Array;
  /** The places in their rows, and the entries there. */
  readonly places: Uint8Array;
  readonly entries: Int16Array;
}

/** Finds the differences of whole rows: the time grows with the square of their number. */
export function compareRows(table: Int16Array, stride: number): RowDifferences {
  const count = table.length / stride;
  const bases = new Uint16Array(count);
  const ends = new Uint32Array(count);
  const places: number[] = [];
  const entries: number[] = [];
  for (let row = 0; row < count; row++) {
    const base = mostAlike(table, stride, row);
    const own = table.subarray(row * stride, (row + 1) * stride);
    const others = table.subarray(base * stride, (base + 1) * stride);
    own.forEach((entry, place) => {
      if (entry === (row === 0 ? 0 : others[place])) return;
      places.push(place);
      entries.push(entry);
    });
    bases[row] = base;
    ends[row] = places.length;
  }
  return { bases, ends, places: Uint8Array.from(places), entries: Int16Array.from(entries) };
}

/** Writes the rows into the beginning of a table. */
export function restoreRows(
  { bases, ends, places, entries }: RowDifferences,
  stride: number,
  table: Int16Array,
): void {
  table.fill(0, 0, stride);
  let at = 0;
  for (let row = 0; row < bases.length; row++) {
    const first = row * stride;
    const base = (bases[row] as number) * stride;
    if (row > 0) table.copyWithin(first, base, base + stride);
    for (const end = ends[row] as number; at < end; at++) {
      table[first + (places[at] as number)] = entries[at] as number;
    }
  }
}

/** The row before a row that has the fewest differences from it. */
function mostAlike(table: Int16Array, stride: number, row: number): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let other = row - 1; other >= 0 && fewest > 0; other--) {
    const count = countDifferences(table, stride, { row, other, most: fewest });
    if (count < fewest) [best, fewest] = [other, count];
  }
  return best;
}

/** Counts no further than `most`. */
function countDifferences(
  table: Int16Array,
  stride: number,
  { row, other, most }: { row: number; other: number; most: number },
): number {
  let count = 0;
  const shift = (other - row) * stride;
  for (let at = row * stride; at < (row + 1) * stride && count < most; at++) {
    if (table[at] !== table[at + shift]) count++;
  }
  return count;
}
