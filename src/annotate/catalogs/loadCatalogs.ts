import { readdirSync } from 'node:fs';
import { ErrenrichError } from '../../errors.js';
import { packageFile } from '../../packageFile.js';
import { type DocumentKind, listDocuments, loadDocument } from '../../schema.js';
import type { Catalog, CatalogEntry } from '../../types.js';
import { familyIds, findFamily } from '../families/index.js';

const CATALOG: DocumentKind = { schema: 'catalog', fault: 'BAD_CATALOG', endings: ['.json'] };
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
 * Loads catalogs of the user's own.
 * @param path a JSON file, or a folder of them
 * @throws {ErrenrichError} naming file and pointer, if one cannot be read or is no catalog
 */
export function loadCatalogs(path: string): Catalog[] {
  return listDocuments(path, CATALOG).map(loadCatalog);
}

/** Loads and validates one catalog file. */
export function loadCatalog(file: string): Catalog {
  const catalog = loadDocument<Catalog>(file, CATALOG);
  checkFamily(catalog.family, file);
  const symbols = new Set<string>();
  catalog.entries.forEach((entry, index) => {
    checkValue(entry, catalog.family, file, index);
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
  return catalog;
}

function checkFamily(id: string, file: string): void {
  if (findFamily(id) !== undefined) return;
  const remedy = `choose from ${familyIds().join(', ')}`;
  throw new ErrenrichError('BAD_CATALOG', `unknown family '${id}'`, {
    file,
    pointer: '/family',
    remedy,
  });
}

function checkValue({ value }: CatalogEntry, familyId: string, file: string, index: number): void {
  if (value === undefined) return;
  const family = findFamily(familyId);
  const number = family?.parse(value);
  const canonical = number === undefined ? undefined : family?.format(number);
  if (canonical === value) return;
  const remedy = canonical === undefined ? 'give a number' : `write '${canonical}'`;
  throw badEntry(
    file,
    `${index}/value`,
    `'${value}' is not a canonical ${familyId} number`,
    remedy,
  );
}

function badEntry(file: string, place: string, reason: string, remedy: string): ErrenrichError {
  return new ErrenrichError('BAD_CATALOG', reason, { file, pointer: `/entries/${place}`, remedy });
}
