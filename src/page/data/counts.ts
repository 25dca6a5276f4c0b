import { DIMENSIONS, type Dimension, TRAITS } from './dimensions.js';
import { bitOf, type Failures, type Filters, failuresOf, TIME_BIT } from './filters.js';
import { type Model, traitsIn, valuesIn } from './model.js';

/** Counts of the codes that pass the filters. */
export interface Counts {
  readonly total: number;
  readonly failures: Failures;
  /** Of each code, and last of those without a row. */
  readonly codes: Float64Array;
  /** The number of sources that have each code. */
  readonly sources: Uint32Array;
  /** The first and the last column that has each code; -1 if none has. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** By value; the dimension's own filter is not applied, so that other values can be added to it. */
  readonly values: ReadonlyMap<Dimension, Float64Array>;
  /** By severity and then by column, without the filter of time: `columns + 1` numbers for each. */
  readonly times: Float64Array;
}

/** Counts everything in one pass over the cells. */
export function countAll(model: Model, filters: Filters): Counts {
  const counts = emptyCounts(model, failuresOf(model, filters));
  const pass = new Pass(model, counts);
  for (let at = 0; at < model.cells.length; at++) pass.add(at);
  pass.addTraits();
  return { ...counts, total: counts.codes.reduce((sum, count) => sum + count, 0) };
}

function emptyCounts(model: Model, failures: Failures): Counts {
  const codes = model.report.codes.length + 1;
  const values = DIMENSIONS.map((dimension) => {
    return [dimension, new Float64Array(valuesIn(model, dimension).names.length + 1)] as const;
  });
  const severities = valuesIn(model, 'severity').names.length + 1;
  return {
    total: 0,
    failures,
    codes: new Float64Array(codes),
    sources: new Uint32Array(codes),
    first: new Int32Array(codes).fill(-1),
    last: new Int32Array(codes).fill(-1),
    values: new Map(values),
    times: new Float64Array(severities * (model.columns.length + 1)),
  };
}

/** One pass over the cells. What depends on the code alone is summed from its count afterwards. */
class Pass {
  readonly #model: Model;
  readonly #counts: Counts;
  readonly #severities: Int32Array;
  readonly #sources: Float64Array;
  readonly #hosts: Float64Array;
  readonly #byBit: Map<number, readonly [Float64Array, Int32Array]>;
  /** For each source, the code that it was last seen with: cells are in the order of codes. */
  readonly #seen: Int32Array;

  constructor(model: Model, counts: Counts) {
    this.#model = model;
    this.#counts = counts;
    this.#severities = traitsIn(model, 'severity');
    this.#sources = countsIn(counts, 'source');
    this.#hosts = countsIn(counts, 'host');
    this.#seen = new Int32Array(this.#sources.length).fill(-1);
    this.#byBit = new Map([
      ...TRAITS.map((trait) => {
        return [bitOf(trait), [countsIn(counts, trait), traitsIn(model, trait)]] as const;
      }),
      [bitOf('source'), [this.#sources, model.cells.source]],
      [bitOf('host'), [this.#hosts, model.cells.host]],
    ]);
  }

  add(at: number): void {
    const { cells } = this.#model;
    const { codes, sources, hosts, columns } = this.#counts.failures;
    const code = cells.code[at] ?? 0;
    const failed =
      (codes[code] ?? 0) |
      (sources[cells.source[at] ?? 0] ?? 0) |
      (hosts[cells.host[at] ?? 0] ?? 0) |
      (columns[cells.column[at] ?? 0] ?? 0);
    if (failed === 0) this.#addPassing(at, code);
    else if ((failed & (failed - 1)) === 0) this.#addExcept(at, code, failed);
  }

  #addPassing(at: number, code: number): void {
    const { cells, columns } = this.#model;
    const { codes, sources, first, last } = this.#counts;
    const count = cells.count[at] ?? 0;
    const source = cells.source[at] ?? 0;
    const column = cells.column[at] ?? 0;
    codes[code] = (codes[code] ?? 0) + count;
    add(this.#sources, source, count);
    add(this.#hosts, cells.host[at] ?? 0, count);
    this.#addTime(code, column, count);
    if (this.#seen[source] !== code) {
      this.#seen[source] = code;
      sources[code] = (sources[code] ?? 0) + 1;
    }
    if (column === columns.length) return;
    if (first[code] === -1 || column < (first[code] ?? 0)) first[code] = column;
    if (column > (last[code] ?? 0)) last[code] = column;
    else if (last[code] === -1) last[code] = column;
  }

  /** Adds a cell that only one filter excludes to what is counted without that filter. */
  #addExcept(at: number, code: number, bit: number): void {
    const { cells } = this.#model;
    const count = cells.count[at] ?? 0;
    if (bit === TIME_BIT) {
      this.#addTime(code, cells.column[at] ?? 0, count);
      return;
    }
    const target = this.#byBit.get(bit);
    if (target === undefined) return;
    const [counts, values] = target;
    const isOfCell = bit === bitOf('source') || bit === bitOf('host');
    add(counts, values[isOfCell ? at : code] ?? 0, count);
  }

  #addTime(code: number, column: number, count: number): void {
    const severity = this.#severities[code] ?? 0;
    add(this.#counts.times, severity * (this.#model.columns.length + 1) + column, count);
  }

  addTraits(): void {
    const { codes } = this.#counts;
    for (const trait of TRAITS) {
      const values = traitsIn(this.#model, trait);
      const counts = countsIn(this.#counts, trait);
      for (let code = 0; code < codes.length; code++) {
        add(counts, values[code] ?? 0, codes[code] ?? 0);
      }
    }
  }
}

function add(counts: Float64Array, at: number, count: number): void {
  counts[at] = (counts[at] ?? 0) + count;
}

export function countsIn({ values }: Counts, dimension: Dimension): Float64Array {
  return values.get(dimension) ?? new Float64Array();
}
