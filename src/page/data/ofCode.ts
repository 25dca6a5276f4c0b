import type { Counts } from './counts.js';
import type { Model } from './model.js';

/** What passes the filters of one code: `of` says which value of a cell is counted. */
function countCode(
  { cells }: Model,
  { failures }: Counts,
  code: number,
  of: Int32Array,
  length: number,
): Float64Array {
  const counts = new Float64Array(length);
  if (failures.codes[code] !== 0) return counts;
  const end = cells.starts[code + 1] ?? 0;
  for (let at = cells.starts[code] ?? 0; at < end; at++) {
    const failed =
      (failures.sources[cells.source[at] ?? 0] ?? 0) |
      (failures.hosts[cells.host[at] ?? 0] ?? 0) |
      (failures.columns[cells.column[at] ?? 0] ?? 0);
    const value = of[at] ?? 0;
    if (failed === 0) counts[value] = (counts[value] ?? 0) + (cells.count[at] ?? 0);
  }
  return counts;
}

/** The counts of a code by column, and last of its lines without a time. */
export function timesOfCode(model: Model, counts: Counts, code: number): Float64Array {
  return countCode(model, counts, code, model.cells.column, model.columns.length + 1);
}

/** The counts of a code by source, or by host. */
export function placesOfCode(
  model: Model,
  counts: Counts,
  code: number,
  dimension: 'source' | 'host',
): Float64Array {
  const { sources, hosts } = model.report.cube;
  const length = (dimension === 'source' ? sources : hosts).length + 1;
  return countCode(model, counts, code, model.cells[dimension], length);
}

/** How often a code is in all cells. */
export function unfiltered({ cells }: Model, code: number): number {
  let sum = 0;
  const end = cells.starts[code + 1] ?? 0;
  for (let at = cells.starts[code] ?? 0; at < end; at++) sum += cells.count[at] ?? 0;
  return sum;
}
