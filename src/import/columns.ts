import { basename } from 'node:path';
import { counted } from '../counted.js';
import { ErrenrichError } from '../errors.js';
import type { Severity } from '../types.js';
import { SEVERITIES } from '../types.js';
import { checkSymbol, type DocumentEntry, type SourceDocument, unreadable } from './document.js';

/** A row of a table and the line on which it starts, counted from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The content of a column, by its possible names. */
const COLUMNS = {
  symbol: ['symbol'],
  value: ['value', 'number', 'code'],
  description: ['description'],
  category: ['category'],
  hint: ['hint'],
  severity: ['severity'],
  aliases: ['aliases'],
  deprecated: ['deprecated'],
} as const;
const TRUTHS: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, 1: true },
  ...{ false: false, no: false, 0: false, '': false },
};

type Column = keyof typeof COLUMNS;

/**
 * Makes a document from a table whose first row names its columns, in any order and case.
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function readColumns([header, ...rows]: readonly Row[], file: string): SourceDocument {
  const places = placesOf(header?.cells ?? []);
  if (places.symbol === -1) {
    const reason = 'the header has no column named symbol';
    const remedy = `name the columns: ${Object.keys(COLUMNS).join(', ')}; only symbol is required`;
    throw new ErrenrichError('BAD_DOCUMENT', reason, { file, line: header?.line ?? 1, remedy });
  }
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw unreadable(file, 1, 'no rows follow the header');
  const width = header?.cells.length ?? 0;
  const entries = filled.map((row) => new RowReader(row, places, width, file).read());
  return { file, title: basename(file), entries };
}

function placesOf(header: readonly string[]): Record<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const placeOf = (column: Column): number => {
    const name = COLUMNS[column].find((one) => names.includes(one));
    return name === undefined ? -1 : names.indexOf(name);
  };
  const columns = Object.keys(COLUMNS) as Column[];
  return Object.fromEntries(columns.map((column) => [column, placeOf(column)])) as Record<
    Column,
    number
  >;
}

class RowReader {
  readonly #cells: readonly string[];
  readonly #line: number;
  readonly #places: Readonly<Record<Column, number>>;
  readonly #file: string;

  constructor({ cells, line }: Row, places: Record<Column, number>, width: number, file: string) {
    this.#cells = cells;
    this.#line = line;
    this.#places = places;
    this.#file = file;
    if (cells.slice(width).some((cell) => cell.trim() !== '')) {
      const found = counted(cells.length, 'cell');
      throw this.#fault(`the row has ${found}, but the header has ${counted(width, 'column')}`);
    }
  }

  read(): DocumentEntry {
    const symbol = this.#symbol(this.#cell('symbol'));
    const [number, description, hint] = [
      this.#cell('value'),
      this.#cell('description'),
      this.#cell('hint'),
    ];
    const aliases = new Set(this.#cell('aliases').split(' ').filter(Boolean));
    const severity = this.#severity();
    return {
      ...{ symbol, line: this.#line, section: this.#cell('category') },
      ...(number && { number }),
      ...(description && { description }),
      ...(hint && { hint }),
      ...(severity && { severity }),
      ...(aliases.size > 0 && { aliases: [...aliases].map((alias) => this.#symbol(alias)) }),
      ...(this.#isDeprecated() && { deprecated: true }),
    };
  }

  /** On one line, with single spaces. */
  #cell(column: Column): string {
    return (this.#cells[this.#places[column]] ?? '').replace(/\s+/g, ' ').trim();
  }

  #symbol(name: string): string {
    if (name === '') throw this.#fault('the row has no symbol');
    return checkSymbol(name, this.#file, this.#line);
  }

  #severity(): Severity | undefined {
    const cell = this.#cell('severity').toLowerCase();
    const severity = SEVERITIES.find((one) => one === cell);
    if (severity !== undefined || cell === '') return severity;
    throw this.#fault(`'${cell}' is not a severity; choose from ${SEVERITIES.join(', ')}`);
  }

  #isDeprecated(): boolean {
    const cell = this.#cell('deprecated').toLowerCase();
    const truth = TRUTHS[cell];
    if (truth !== undefined) return truth;
    throw this.#fault(`'${cell}' under deprecated is neither true, yes, 1 nor false, no, 0`);
  }

  #fault(reason: string): ErrenrichError {
    return unreadable(this.#file, this.#line, reason);
  }
}
