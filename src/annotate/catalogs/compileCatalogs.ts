import { mkdirSync, writeFileSync } from 'node:fs';
import type { Catalog, CatalogEntry, Platform } from '../../types.js';
import { findFamily, placeOfFamily } from '../families/index.js';
import { placeOf } from '../platforms.js';
import {
  CATEGORIES,
  COMPILED_FOLDER,
  DOCUMENTED,
  HEADS,
  NAMED,
  SYMBOLS,
  TEXTS,
  type TextsFile,
} from './compiledCatalogs.js';
import { deriveDescription } from './derive.js';
import { categoriesOf, namesOf, textsOf } from './located.js';
import { packLines } from './packLines.js';
import type { Vocabulary } from './vocabulary.js';

/** An entry in its family's file. */
interface Row {
  readonly key: string;
  /** Index of the catalog among the headers. */
  readonly head: number;
  readonly entry: CatalogEntry;
  readonly shares: boolean;
  readonly platform: Platform | undefined;
}

/** Writes what `CompiledCatalogs` reads: run by the build, not by the program. */
export function compileCatalogs(documents: readonly Catalog[], vocabulary: Vocabulary): void {
  const catalogs = documents.map((catalog) => withDescriptions(catalog, vocabulary));
  mkdirSync(COMPILED_FOLDER, { recursive: true });
  const heads = catalogs.map(({ entries, ...head }) => head);
  writeFileSync(`${COMPILED_FOLDER}/${HEADS}`, JSON.stringify(heads));
  const symbols = [...new Set(heads.map(({ family }) => family))].flatMap((family) =>
    compileFamily(family, rowsOf(family, catalogs)),
  );
  const lines = sorted(symbols).map(({ line }) => line);
  writeFileSync(`${COMPILED_FOLDER}/${SYMBOLS}`, packLines(lines));
  writeFileSync(`${COMPILED_FOLDER}/${TEXTS}`, JSON.stringify(compileTexts(catalogs)));
  writeFileSync(`${COMPILED_FOLDER}/${CATEGORIES}`, JSON.stringify(categoriesOf(catalogs)));
}

/** Of codes with the same text, those of the likelier family come first. */
function compileTexts(catalogs: readonly Catalog[]): TextsFile {
  const codes = new Map<string, Map<string, readonly [string, string]>>();
  const likeliestFirst = catalogs.toSorted(
    (a, b) => placeOfFamily(a.family) - placeOfFamily(b.family),
  );
  for (const { family, entries } of likeliestFirst) {
    for (const entry of entries) {
      for (const text of textsOf(entry)) {
        const known = codes.get(text) ?? new Map();
        codes.set(text, known.set(`${family} ${entry.symbol}`, [family, entry.symbol]));
      }
    }
  }
  return Object.fromEntries([...codes].map(([text, known]) => [text, [...known.values()]]));
}

/** Entries without a description get one derived from their names. */
function withDescriptions(catalog: Catalog, vocabulary: Vocabulary): Catalog {
  const family = findFamily(catalog.family);
  const entries = catalog.entries.map((entry): CatalogEntry => {
    if (entry.description !== undefined) return entry;
    const description = deriveDescription(entry.symbol, family, (word) => vocabulary.split(word));
    return description === undefined ? entry : { ...entry, description, derived: true };
  });
  return { ...catalog, entries };
}

function rowsOf(family: string, catalogs: readonly Catalog[]): Row[] {
  return catalogs.flatMap((catalog, head) => {
    if (catalog.family !== family) return [];
    const shares = catalog.shares !== undefined;
    return catalog.entries.flatMap((entry) =>
      keysOf(entry).map((key) => ({ key, head, entry, shares, platform: catalog.platform })),
    );
  });
}

function keysOf({ symbol, value, erratum }: CatalogEntry): string[] {
  const documented = erratum?.documented;
  return [value ?? `${NAMED}${symbol}`, ...(documented ? [`${DOCUMENTED}${documented}`] : [])];
}

interface Line {
  readonly key: string;
  readonly line: string;
}

/** Writes a family's file and returns the offset of each name in it. */
function compileFamily(family: string, rows: readonly Row[]): Line[] {
  const current = rows.toSorted((a, b) => rank(a) - rank(b));
  const symbols: Line[] = [];
  const lines: string[] = [];
  let length = 0;
  for (const { key, head, entry } of sorted(current)) {
    const line = `${key}\t${head} ${JSON.stringify(entry)}\n`;
    if (!key.startsWith(DOCUMENTED)) {
      for (const name of namesOf(entry)) {
        const folded = name.toLowerCase();
        symbols.push({ key: folded, line: `${folded}\t${family} ${length} ${name}\n` });
      }
    }
    lines.push(line);
    length += Buffer.byteLength(line);
  }
  writeFileSync(`${COMPILED_FOLDER}/${family}`, packLines(lines));
  return symbols;
}

/**
 * Current entries come before deprecated ones, a family's own before those of catalogs that share
 * its numbers.
 */
function rank({ entry, shares, platform }: Row): number {
  return (entry.deprecated ? 20 : 0) + (shares ? 10 : 0) + placeOf({ platform });
}

/** Sorted by the bytes of the keys; a stable sort. */
function sorted<T extends { readonly key: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) =>
    Buffer.compare(Buffer.from(`${a.key}\t`), Buffer.from(`${b.key}\t`)),
  );
}
