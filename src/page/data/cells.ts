import type { Cube } from '../../run/report/report.js';

/** The cells of the cube as columns of numbers, in the order of codes. */
export interface Cells {
  readonly length: number;
  /** The column of a chart of time, or the number of columns if there is no time. */
  readonly column: Int32Array;
  /** The position of the code, or the number of codes if it has no row. */
  readonly code: Int32Array;
  readonly source: Int32Array;
  /** The position of the host, or the number of hosts if it is unknown. */
  readonly host: Int32Array;
  readonly count: Float64Array;
  /** Where the cells of each code begin, and at the end their number. */
  readonly starts: Int32Array;
}

/**
 * @param codes the number of codes
 * @param columnOf the column of each bucket
 * @param columns the number of columns
 */
export function cellsOf(cube: Cube, codes: number, columnOf: Int32Array, columns: number): Cells {
  const { length } = cube.cells;
  const starts = startsOf(cube, codes);
  const next = starts.slice();
  const cells = emptyCells(length, starts);
  for (const [time, code, source, host, count] of cube.cells) {
    const row = code < 0 ? codes : code;
    const at = next[row] ?? 0;
    next[row] = at + 1;
    cells.column[at] = time < 0 ? columns : (columnOf[time] ?? columns);
    cells.code[at] = row;
    cells.source[at] = source;
    cells.host[at] = host < 0 ? cube.hosts.length : host;
    cells.count[at] = count;
  }
  return cells;
}

function emptyCells(length: number, starts: Int32Array): Cells {
  const numbers = () => new Int32Array(length);
  return {
    length,
    column: numbers(),
    code: numbers(),
    source: numbers(),
    host: numbers(),
    count: new Float64Array(length),
    starts,
  };
}

function startsOf(cube: Cube, codes: number): Int32Array {
  const starts = new Int32Array(codes + 2);
  for (const [, code] of cube.cells) {
    const after = (code < 0 ? codes : code) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) {
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  }
  return starts;
}
