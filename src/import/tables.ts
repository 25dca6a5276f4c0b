import { ErrenrichError } from '../errors.js';

/** Numbers by symbol. */
export type Numbers = ReadonlyMap<string, string>;

/** A run of numbers that share a category, both ends included. */
export interface CategoryRange {
  readonly from: number;
  readonly to: number;
  readonly category: string;
}

/**
 * Reads numbers from tab-separated text whose first line names at least `symbol` and `value`.
 * @throws {ErrenrichError} that names file and line
 */
export function readNumbers(text: string, file: string): Numbers {
  const rows = readTable(text, file, ['symbol', 'value']);
  return new Map(rows.map(({ cells: [symbol = '', value = ''] }) => [symbol, value]));
}

/**
 * Reads categories from tab-separated text whose first line names `from`, `to` and `category`.
 * @throws {ErrenrichError} that names file and line
 */
export function readCategories(text: string, file: string): CategoryRange[] {
  return readTable(text, file, ['from', 'to', 'category']).map(
    ({ cells: [from = '', to = '', category = ''], line }) => {
      const range = { from: Number(from || Number.NaN), to: Number(to || Number.NaN), category };
      if (Number.isInteger(range.from) && range.from <= range.to && category) return range;
      const remedy = 'put the lower number first';
      const reason = 'expected two numbers and a category';
      throw new ErrenrichError('BAD_DOCUMENT', reason, { file, line, remedy });
    },
  );
}

/** A row's cells in the order of the requested columns, and its line, counted from 1. */
interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function readTable(text: string, file: string, columns: readonly string[]): TableRow[] {
  const [header = '', ...rows] = text.split(/\r?\n/);
  const names = header.split('\t');
  const places = columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) {
    const reason = `the first line must name the columns ${columns.join(', ')}`;
    const remedy = 'separate them with tabs';
    throw new ErrenrichError('BAD_DOCUMENT', reason, { file, line: 1, remedy });
  }
  return rows.flatMap((row, index) => {
    if (row === '') return [];
    const cells = row.split('\t');
    return { cells: places.map((place) => cells[place] ?? ''), line: index + 2 };
  });
}
