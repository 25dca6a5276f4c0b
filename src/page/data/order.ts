import type { ReportCode } from '../../run/report/report.js';
import type { Counts } from './counts.js';
import type { Filters } from './filters.js';
import { type Model, traitsIn } from './model.js';
import { parseTime, startOfColumn } from './times.js';

export const SORT_KEYS = [
  'count',
  'code',
  'severity',
  'first',
  'last',
  'sources',
  'change',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

export const DEFAULT_SORT: Sort = { key: 'count', isDescending: true };

const CHANGE_ORDER: readonly unknown[] = ['new', 'risen', 'fallen'];

/** Whether cells are filtered by something other than their code. */
export function filtersCells({ period, selected }: Filters): boolean {
  const isOn = (dimension: 'source' | 'host') => (selected.get(dimension)?.size ?? 0) > 0;
  return period !== undefined || isOn('source') || isOn('host');
}

/** The codes that pass the filters. Without filters, also those that no cell counts. */
export function passingCodes(model: Model, filters: Filters, counts: Counts): Uint32Array {
  const needsCells = filtersCells(filters);
  const passing = new Uint32Array(model.report.codes.length);
  let length = 0;
  for (let code = 0; code < passing.length; code++) {
    if (counts.failures.codes[code] !== 0) continue;
    if (needsCells && (counts.codes[code] ?? 0) === 0) continue;
    passing[length++] = code;
  }
  return passing.subarray(0, length);
}

/** Orders codes by a number for each of them. */
export class Order {
  readonly #model: Model;
  #names: Float64Array | undefined;
  #times: { readonly first: Float64Array; readonly last: Float64Array } | undefined;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Prepares what takes long; it is done anyway when it is needed. */
  prepare(): void {
    this.#names ??= ranksOf(this.#model.report.codes);
    this.#times ??= timesOf(this.#model.report.codes);
  }

  /** Sorts in place; equal ones stay in the order of the report. Those without a value are last. */
  sort(rows: Uint32Array, sort: Sort, counts: Counts, isExact: boolean): Uint32Array {
    const keys = this.#keys(sort.key, counts, isExact);
    const sign = sort.isDescending ? -1 : 1;
    return rows.sort((a, b) => {
      const left = keys[a] ?? 0;
      const right = keys[b] ?? 0;
      if (left < right) return -sign;
      if (left > right) return sign;
      if (left === right) return a - b;
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
    });
  }

  #keys(key: SortKey, counts: Counts, isExact: boolean): Float64Array {
    if (key !== 'first' && key !== 'last') return Float64Array.from(this.#numbers(key, counts));
    if (isExact) return this.#exactTimes()[key];
    return Float64Array.from(counts[key], (column) => (column === -1 ? Number.NaN : column));
  }

  #numbers(key: Exclude<SortKey, 'first' | 'last'>, counts: Counts): ArrayLike<number> {
    if (key === 'count') return counts.codes;
    if (key === 'sources') return counts.sources;
    if (key === 'severity') return traitsIn(this.#model, 'severity').map((at) => -at);
    if (key === 'change') return changesOf(this.#model.report.codes);
    this.#names ??= ranksOf(this.#model.report.codes);
    return this.#names;
  }

  #exactTimes() {
    this.#times ??= timesOf(this.#model.report.codes);
    return this.#times;
  }
}

/** The name of a code: its symbol, or else its number. */
export function nameOf({ symbol, code }: Pick<ReportCode, 'symbol' | 'code'>): string {
  return symbol ?? code;
}

/** The number of a code, if its name does not say it already. */
export function numberOf({ symbol, code }: Pick<ReportCode, 'symbol' | 'code'>): string {
  return symbol === undefined || symbol === code ? '' : code;
}

function ranksOf(codes: readonly ReportCode[]): Float64Array {
  const names = codes.map((code) => nameOf(code).toLowerCase());
  const order = Uint32Array.from(names.keys()).sort((a, b) => {
    const [left = '', right = ''] = [names[a], names[b]];
    if (left === right) return a - b;
    return left < right ? -1 : 1;
  });
  const ranks = new Float64Array(codes.length);
  order.forEach((code, rank) => {
    ranks[code] = rank;
  });
  return ranks;
}

function timesOf(codes: readonly ReportCode[]) {
  const parse = (text: string | undefined) => (text === undefined ? Number.NaN : parseTime(text));
  return {
    first: Float64Array.from(codes, ({ first }) => parse(first)),
    last: Float64Array.from(codes, ({ last }) => parse(last)),
  };
}

function changesOf(codes: readonly ReportCode[]): Float64Array {
  return Float64Array.from(codes, ({ change }) => {
    const at = CHANGE_ORDER.indexOf(change);
    return at === -1 ? Number.NaN : -at;
  });
}

/** When a code was first or last seen, in milliseconds; undefined if no line with it has a time. */
export function columnTime(model: Model, column: number | undefined): number | undefined {
  return column === undefined || column < 0 ? undefined : startOfColumn(model.columns, column);
}
