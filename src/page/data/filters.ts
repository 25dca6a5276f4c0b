import { DIMENSIONS, type Dimension, TRAITS } from './dimensions.js';
import { type Model, traitsIn, valuesIn } from './model.js';

/** What is counted. A code must pass each filter; of the values of one, it needs one. */
export interface Filters {
  /** The first and the last column of time. */
  readonly period?: readonly [first: number, last: number] | undefined;
  /** Positions of values; a dimension without any is not filtered. */
  readonly selected: ReadonlyMap<Dimension, ReadonlySet<number>>;
  /** Which codes have the words that are searched: 1 or 0 for each of them. */
  readonly found?: Uint8Array | undefined;
}

const BITS = new Map<Dimension, number>(DIMENSIONS.map((dimension, at) => [dimension, 1 << at]));

/** The bit that stands for a filter. */
export function bitOf(dimension: Dimension): number {
  return BITS.get(dimension) ?? 0;
}

export const TIME_BIT = 1 << DIMENSIONS.length;
export const SEARCH_BIT = TIME_BIT << 1;

/** For each value, the bits of the filters that it does not pass. */
export interface Failures {
  readonly codes: Uint16Array;
  readonly sources: Uint16Array;
  readonly hosts: Uint16Array;
  readonly columns: Uint16Array;
}

export function failuresOf(model: Model, filters: Filters): Failures {
  return {
    codes: failuresOfCodes(model, filters),
    sources: failuresOfValues(model, filters, 'source'),
    hosts: failuresOfValues(model, filters, 'host'),
    columns: failuresOfColumns(model, filters),
  };
}

function failuresOfCodes(model: Model, filters: Filters): Uint16Array {
  const failures = new Uint16Array(model.report.codes.length + 1);
  for (const trait of TRAITS) {
    const values = traitsIn(model, trait);
    const selected = filters.selected.get(trait);
    if (selected === undefined || selected.size === 0) continue;
    mark(failures, bitOf(trait), (code) => !selected.has(values[code] ?? -1));
  }
  const { found } = filters;
  if (found !== undefined) mark(failures, SEARCH_BIT, (code) => found[code] !== 1);
  return failures;
}

function failuresOfValues(model: Model, filters: Filters, dimension: Dimension): Uint16Array {
  const failures = new Uint16Array(valuesIn(model, dimension).names.length + 1);
  const selected = filters.selected.get(dimension);
  if (selected === undefined || selected.size === 0) return failures;
  return mark(failures, bitOf(dimension), (value) => !selected.has(value));
}

function failuresOfColumns({ columns }: Model, { period }: Filters): Uint16Array {
  const failures = new Uint16Array(columns.length + 1);
  if (period === undefined) return failures;
  const [first, last] = period;
  mark(failures, TIME_BIT, (column) => column < first || column > last);
  failures[columns.length] = TIME_BIT;
  return failures;
}

function mark(failures: Uint16Array, bit: number, fails: (at: number) => boolean): Uint16Array {
  for (let at = 0; at < failures.length; at++) {
    if (fails(at)) failures[at] = (failures[at] ?? 0) | bit;
  }
  return failures;
}
