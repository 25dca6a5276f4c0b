import { readFileSync } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { withAliases } from '../import/aliases.js';
import { type DocumentFormat, documentReaders } from '../import/index.js';
import { requireFamily } from '../import/select.js';
import { readCategories, readNumbers } from '../import/tables.js';
import { type ImportOptions, toCatalog } from '../import/toCatalog.js';
import { unreadable } from '../read/readFile.js';
import { loadIndex } from '../run/catalogs.js';
import { validate } from '../schema.js';
import type { Catalog } from '../types.js';

/** The syntax of ids, as in schema/catalog.schema.json. */
const CATALOG_ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** The formats that can be imported. */
export const DOCUMENT_FORMATS = Object.keys(documentReaders) as DocumentFormat[];

/** What to import, and files with what the documents do not contain. */
export interface ImportRequest
  extends Omit<ImportOptions, 'match' | 'numbers' | 'categories' | 'amendments'> {
  readonly format: DocumentFormat;
  readonly family: string;
  /** Paths of catalogs that may define the family. */
  readonly catalogs?: readonly string[];
  /** Regular expression: only the codes whose symbol matches. */
  readonly match?: string;
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
  checkId(request.id);
  const { format, match, numberFiles = [], categoryFile, amendmentFile, ...rest } = request;
  const family = requireFamily(request.family, loadIndex(request.catalogs ?? []).families);
  const options: ImportOptions = {
    ...rest,
    ...(match !== undefined && { match: toPattern(match) }),
    numbers: new Map(numberFiles.flatMap((file) => [...readNumbers(load(file), file)])),
    ...(categoryFile && { categories: readCategories(load(categoryFile), categoryFile) }),
    ...(amendmentFile && { amendments: loadAmendments(amendmentFile) }),
  };
  const read = documentReaders[format]();
  const documents = withAliases(files.map((file) => read(load(file), file)));
  const catalogs = documents.map((document) => toCatalog(document, family, options));
  const [first] = catalogs;
  if (first === undefined) throw new ErrenrichError('BAD_OPTION', 'no documents to import');
  const catalog = { ...first, entries: catalogs.flatMap(({ entries }) => entries) };
  if (catalog.entries.length === 0) {
    throw new ErrenrichError('BAD_OPTION', emptiness(request), { file: files.join(', ') });
  }
  checkUnique(catalog, files);
  return validate<Catalog>('catalog', catalog, 'BAD_CATALOG', files.join(', '));
}

function checkId(id: string): void {
  if (CATALOG_ID.test(id)) return;
  const reason = '--id must have the form platform/name, such as any/acme';
  const remedy = 'use lowercase letters, digits and dashes';
  throw new ErrenrichError('BAD_OPTION', reason, { remedy });
}

function toPattern(match: string): RegExp {
  try {
    return new RegExp(match);
  } catch (cause) {
    const reason = `'${match}' is not a valid regular expression`;
    throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'fix --match', cause });
  }
}

/** Why the documents yield no codes. */
function emptiness({ family, section, match }: ImportRequest): string {
  const name = match && ` a symbol that matches '${match}'`;
  if (section) {
    return `there are no codes under the heading '${section}'${name ? ` with${name}` : ''}`;
  }
  return `no code has${name ?? ` a valid ${family} value`}`;
}

/** Checks for duplicates across documents; each document was checked when it was read. */
function checkUnique({ entries }: Catalog, files: readonly string[]): void {
  const seen = new Set<string>();
  for (const { symbol } of entries) {
    if (seen.has(symbol)) {
      const reason = `${symbol} is listed in several documents`;
      const remedy = 'import them separately';
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
    const reason = `is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new ErrenrichError('BAD_DOCUMENT', reason, { file, cause });
  }
}

function load(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
