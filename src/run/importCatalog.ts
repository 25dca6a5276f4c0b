import { readFileSync } from 'node:fs';
import { type DocumentFormat, documentReaders } from '../annotate/import/index.js';
import { readCategories, readNumbers } from '../annotate/import/tables.js';
import { type ImportOptions, toCatalog } from '../annotate/import/toCatalog.js';
import { ErrenrichError } from '../errors.js';
import { validate } from '../schema.js';
import type { Catalog } from '../types.js';

/** The formats that can be imported. */
export const DOCUMENT_FORMATS = Object.keys(documentReaders) as DocumentFormat[];

/** What to import, and the files that say what the documents do not. */
export interface ImportRequest
  extends Omit<ImportOptions, 'numbers' | 'categories' | 'amendments'> {
  readonly format: DocumentFormat;
  /** Files of tab-separated `symbol` and `value`. */
  readonly numberFiles?: readonly string[];
  /** File of tab-separated `from`, `to` and `category`. */
  readonly categoryFile?: string;
  /** JSON file of properties by symbol. */
  readonly amendmentFile?: string;
}

/**
 * Reads documents into one catalog.
 * @throws {ErrenrichError} that names the file and line that cannot be read
 */
export function importCatalog(files: readonly string[], request: ImportRequest): Catalog {
  const { format, numberFiles = [], categoryFile, amendmentFile, ...rest } = request;
  const options: ImportOptions = {
    ...rest,
    numbers: new Map(numberFiles.flatMap((file) => [...readNumbers(load(file), file)])),
    ...(categoryFile && { categories: readCategories(load(categoryFile), categoryFile) }),
    ...(amendmentFile && { amendments: loadAmendments(amendmentFile) }),
  };
  const catalogs = files.map((file) =>
    toCatalog(documentReaders[format](load(file), file), options),
  );
  const [first] = catalogs;
  if (first === undefined) throw new ErrenrichError('BAD_OPTION', 'no document to import');
  const catalog = { ...first, entries: catalogs.flatMap(({ entries }) => entries) };
  if (catalog.entries.length === 0) {
    const reason = `no code stands under the heading '${request.section}'`;
    throw new ErrenrichError('BAD_OPTION', reason, { file: files.join(', ') });
  }
  checkUnique(catalog, files);
  return validate<Catalog>('catalog', catalog, 'BAD_CATALOG', files.join(', '));
}

/** Each document was checked by itself when it was read. */
function checkUnique({ entries }: Catalog, files: readonly string[]): void {
  const seen = new Set<string>();
  for (const { symbol } of entries) {
    if (seen.has(symbol)) {
      const reason = `${symbol} is listed in several of the documents`;
      const remedy = 'import them one by one';
      throw new ErrenrichError('BAD_DOCUMENT', reason, { file: files.join(', '), remedy });
    }
    seen.add(symbol);
  }
}

function loadAmendments(file: string): ImportOptions['amendments'] {
  const text = load(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new ErrenrichError('BAD_DOCUMENT', reason, { file, cause });
  }
}

function load(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw new ErrenrichError('UNREADABLE', 'cannot be read', { file, cause });
  }
}
