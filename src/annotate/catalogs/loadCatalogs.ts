import { readdirSync } from 'node:fs';
import { ErrenrichError } from '../../errors.js';
import { packageFile } from '../../packageFile.js';
import { type DocumentKind, listDocuments, loadDocument, loadDocuments } from '../../schema.js';
import type { Catalog, CatalogEntry } from '../../types.js';
import type { Families } from '../families/families.js';
import type { Family } from '../families/family.js';
import { familiesWith } from '../families/index.js';
import { checkDefinitions, type Loaded } from './definitions.js';

const CATALOG: DocumentKind = {
  schema: 'catalog',
  fault: 'BAD_CATALOG',
  endings: ['.json'],
};
/** Values of many families: errors show the first that is valid in theirs. */
const EXAMPLES = ['0x80070005', '0xe00002c2', '-25300', '100', '5', '28P01', '0A000086'];
const BUILT_IN = packageFile('data');

/** The paths of the built-in catalogs, in a fixed order. */
export function builtInCatalogFiles(): string[] {
  const folders = readdirSync(BUILT_IN, { withFileTypes: true }).filter((one) => one.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  return names.flatMap((name) => listDocuments(`${BUILT_IN}/${name}`, CATALOG));
}

/**
 * The built-in catalogs as people edit them, for the build: the package ships the compiled ones.
 * @throws {ErrenrichError} for the first invalid one
 */
export function loadBuiltInCatalogs(): Catalog[] {
  return builtInCatalogFiles().map(loadCatalog);
}

/**
 * Loads catalogs of the user's own; any of them may define the family of another.
 * @param from paths of JSON files, or of directories of them, and catalogs as objects
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is not a catalog
 */
export function loadCatalogs(from: readonly (string | Catalog)[]): Catalog[] {
  const loaded = from
    .flatMap((one) => loadDocuments<Catalog>(one, CATALOG))
    .map(({ file, document }): Loaded => ({ file, catalog: document }));
  checkDefinitions(loaded);
  const families = familiesWith(loaded.map(({ catalog }) => catalog));
  for (const one of loaded) checkCatalog(one, families);
  return loaded.map(({ catalog }) => catalog);
}

/** Loads and validates one catalog file. */
export function loadCatalog(file: string): Catalog {
  const loaded = read(file);
  checkDefinitions([loaded]);
  checkCatalog(loaded, familiesWith([loaded.catalog]));
  return loaded.catalog;
}

function read(file: string): Loaded {
  return { file, catalog: loadDocument<Catalog>(file, CATALOG) };
}

function checkCatalog({ file, catalog }: Loaded, families: Families): void {
  const family = requireFamily(catalog.family, families, file);
  const symbols = new Set<string>();
  catalog.entries.forEach((entry, index) => {
    checkValue(entry, family, file, index);
    if (symbols.has(entry.symbol)) {
      throw badEntry(
        file,
        `${index}/symbol`,
        `${entry.symbol} is listed twice`,
        'remove one of them',
      );
    }
    symbols.add(entry.symbol);
  });
}

function requireFamily(id: string, families: Families, file: string): Family {
  const family = families.find(id);
  if (family !== undefined) return family;
  const remedy = `${families.choicesFor(id)}, or define it with 'defines'`;
  throw new ErrenrichError('BAD_CATALOG', `unknown family '${id}'`, {
    file,
    pointer: '/family',
    remedy,
  });
}

function checkValue({ value }: CatalogEntry, family: Family, file: string, index: number): void {
  if (value === undefined) return;
  const canonical = canonicalOf(value, family);
  if (canonical === value) return;
  const example = EXAMPLES.find((one) => canonicalOf(one, family) === one);
  const form = example === undefined ? 'fix it or remove it' : `use a form like ${example}`;
  const remedy = canonical === undefined ? form : `write '${canonical}'`;
  throw badEntry(file, `${index}/value`, `'${value}' is not a valid ${family.id} value`, remedy);
}

function canonicalOf(value: string, family: Family): string | undefined {
  const number = family.parse(value);
  if (number === undefined) return undefined;
  return family.entryCode?.(number) ?? family.format(number);
}

function badEntry(file: string, place: string, reason: string, remedy: string): ErrenrichError {
  return new ErrenrichError('BAD_CATALOG', reason, { file, pointer: `/entries/${place}`, remedy });
}
