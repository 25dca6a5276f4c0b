import { readColumns } from './columns.js';
import type { SourceDocument } from './document.js';

/**
 * Reads tab-separated text without quoting.
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function readTsv(text: string, file: string): SourceDocument {
  const rows = text
    .split(/\r?\n/)
    .map((row, index) => ({ cells: row.split('\t'), line: index + 1 }));
  return readColumns(rows, file);
}
