import { createRequire } from 'node:module';
import type { CsvError, Info } from 'csv-parse';
import { type Row, readColumns } from './columns.js';
import { type SourceDocument, unreadable } from './document.js';

type Parse = typeof import('csv-parse/sync')['parse'];
/** A record as csv-parse returns it with its position. */
interface PlacedRecord {
  readonly record: readonly string[];
  readonly info: Pick<Info, 'lines'>;
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows the quote that ends a cell',
  INVALID_OPENING_QUOTE: 'a quote appears inside an unquoted cell',
};

/**
 * Reads comma-separated text (RFC 4180).
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function readCsv(text: string, file: string): SourceDocument {
  return readColumns(parseRows(text, file), file);
}

function parseRows(text: string, file: string): Row[] {
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: Parse };
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly PlacedRecord[];
    return records.map(toRow);
  } catch (error) {
    const { code, lines, message } = error as CsvError & { readonly lines?: number };
    throw unreadable(file, lines ?? 1, FAULTS[code] ?? message);
  }
}

/** The position is that of the record's end. */
function toRow({ record, info }: PlacedRecord): Row {
  const inner = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  return { cells: record, line: info.lines - inner };
}
