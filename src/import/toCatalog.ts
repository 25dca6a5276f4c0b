import type { Family } from '../annotate/families/family.js';
import { findFamily } from '../annotate/families/index.js';
import { ErrenrichError, type ErrenrichErrorDetails } from '../errors.js';
import type { Catalog, CatalogEntry, CatalogSource, CodeReference } from '../types.js';
import { checkUnique, type DocumentEntry, type SourceDocument } from './document.js';
import { type Selection, selectEntries } from './select.js';
import { severityOf } from './severity.js';
import type { CategoryRange, Numbers } from './tables.js';

/** What a catalog says that its document does not. */
export interface ImportOptions extends Selection, Pick<Catalog, 'id' | 'platform'> {
  readonly title?: string;
  readonly license: string;
  /** One category for all; without it, the heading. */
  readonly category?: string;
  readonly categories?: readonly CategoryRange[];
  readonly numbers?: Numbers;
  readonly numbersSource?: string;
  /** Additional properties from the user, by symbol. */
  readonly amendments?: Readonly<Record<string, Partial<CatalogEntry>>>;
}

/** Makes a catalog of a document. */
export function toCatalog(
  document: SourceDocument,
  family: Family,
  options: ImportOptions,
): Catalog {
  const { id, platform, section } = options;
  const listed = selectEntries(document, family, options);
  checkUnique(listed, document.file);
  return {
    id,
    family: family.id,
    ...(platform && { platform }),
    title: options.title ?? section ?? document.title,
    source: sourceOf(document, options),
    entries: listed.map((entry) => toEntry(entry, document, family, options)),
  };
}

function sourceOf({ title, date }: SourceDocument, options: ImportOptions): CatalogSource {
  const { license, numbersSource } = options;
  return {
    title,
    ...(date && { version: date }),
    license,
    ...(numbersSource && { numbers: numbersSource }),
  };
}

function toEntry(
  entry: DocumentEntry,
  document: SourceDocument,
  family: Family,
  options: ImportOptions,
): CatalogEntry {
  const { symbol, description, aliases, deprecated, hint } = entry;
  const documented = canonical(entry.number, symbol, family, {
    file: document.file,
    line: entry.line,
    remedy: 'fix it, or exclude the symbol with --match',
  });
  const value = canonical(options.numbers?.get(symbol), symbol, family) ?? documented;
  const category = categoryOf(entry, value, options);
  const related = relatedOf(entry, document, options);
  const made: CatalogEntry = {
    symbol,
    ...(value !== undefined && { value }),
    ...(category && { category }),
    ...(description && { description }),
    severity: entry.severity ?? severityOf(symbol, family.parse(value ?? ''), family),
    ...(aliases && { aliases }),
    ...(deprecated && { deprecated }),
    ...(hint && { hint }),
    ...(related && { related }),
    ...(documented !== value &&
      documented !== undefined && { erratum: erratum(documented, value) }),
  };
  return { ...made, ...options.amendments?.[symbol] };
}

function canonical(
  number: string | undefined,
  symbol: string,
  family: Family | undefined,
  place: ErrenrichErrorDetails = { remedy: 'fix it or leave it empty' },
): string | undefined {
  if (!number || family === undefined) return undefined;
  const value = family.parse(number);
  if (value !== undefined) return family.format(value);
  const reason = `${symbol}: '${number}' is not a valid ${family.id} value`;
  throw new ErrenrichError('BAD_DOCUMENT', reason, place);
}

function erratum(documented: string, value: string | undefined): CatalogEntry['erratum'] {
  return { documented, note: `The document gives ${documented}; the header gives ${value}.` };
}

function categoryOf(
  { section }: DocumentEntry,
  value: string | undefined,
  { category, categories }: ImportOptions,
): string {
  const number = Number(value);
  const range = categories?.find(({ from, to }) => number >= from && number <= to);
  return range?.category ?? category ?? section.replace(/ result codes$/i, '');
}

function relatedOf(
  { windowsError }: DocumentEntry,
  { mapping }: SourceDocument,
  { numbers }: ImportOptions,
): CodeReference[] | undefined {
  if (windowsError === undefined) return undefined;
  const code = canonical(numbers?.get(windowsError), windowsError, findFamily('win32'));
  return [
    {
      family: 'win32',
      ...(code && { code }),
      symbol: windowsError,
      ...(mapping && { via: mapping }),
    },
  ];
}
