import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { packageFile } from '../packageFile.js';
import type { Catalog, CatalogEntry } from '../types.js';
import { deriveDescription } from './derive.js';
import { findFamily } from './families/index.js';
import { type CatalogHead, type CatalogStore, type Located, namesOf } from './located.js';
import { SortedLines } from './sortedLines.js';
import type { Vocabulary } from './vocabulary.js';

/** Where the build leaves the built-in catalogs, in a form that need not be parsed to be searched. */
const FOLDER = packageFile('dist/catalogs');
const HEADS = 'heads.json';
const SYMBOLS = 'symbols';

/** Before a key: the number that a document gives wrongly; the name of an entry without a number. */
const DOCUMENTED = '!';
const NAMED = '@';

/** An entry in its family's file. */
interface Row {
  readonly key: string;
  /** Place of the catalog among the heads. */
  readonly head: number;
  readonly entry: CatalogEntry;
  readonly shares: boolean;
}

/**
 * The built-in catalogs. A family's file is read when one of its codes is first asked for, and an
 * entry is parsed when it is found.
 */
export class CompiledCatalogs implements CatalogStore {
  readonly #files = new Map<string, SortedLines>();
  readonly #found = new Map<string, readonly Located[]>();
  #heads: readonly CatalogHead[] | undefined;

  findFoldedSymbol(folded: string): readonly Located[] {
    return this.#remember(`${SYMBOLS} ${folded}`, () => {
      const places = this.#file(SYMBOLS)
        .find(folded)
        .map((text) => text.slice(0, text.lastIndexOf(' ')));
      return [...new Set(places)].map((place) => {
        const [family = '', start] = place.split(' ');
        return this.#locate(this.#file(family).textAt(Number(start)));
      });
    });
  }

  findCode(family: string, code: string): readonly Located[] {
    return this.#remember(`${family} ${code}`, () => this.#entries(family, code));
  }

  findDocumentedCode(family: string, code: string): readonly Located[] {
    return this.#entries(family, `${DOCUMENTED}${code}`);
  }

  symbols(): string[] {
    return this.#file(SYMBOLS)
      .texts()
      .map((text) => text.slice(text.lastIndexOf(' ') + 1));
  }

  findCatalog(id: string): CatalogHead | undefined {
    return this.#allHeads().find((head) => head.id === id);
  }

  /** What is not there is not remembered: there is no end of it. */
  #remember(key: string, find: () => readonly Located[]): readonly Located[] {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = find();
    if (found.length > 0) this.#found.set(key, found);
    return found;
  }

  #entries(family: string, key: string): Located[] {
    return this.#file(family)
      .find(key)
      .map((text) => this.#locate(text));
  }

  #locate(text: string): Located {
    const space = text.indexOf(' ');
    const catalog = this.#allHeads()[Number(text.slice(0, space))];
    if (catalog === undefined) throw new Error(`no catalog ${text}`);
    return { catalog, entry: JSON.parse(text.slice(space + 1)) as CatalogEntry };
  }

  #allHeads(): readonly CatalogHead[] {
    this.#heads ??= JSON.parse(readFileSync(`${FOLDER}/${HEADS}`, 'utf8')) as CatalogHead[];
    return this.#heads;
  }

  #file(name: string): SortedLines {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const path = `${FOLDER}/${name}`;
    const lines = new SortedLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
    this.#files.set(name, lines);
    return lines;
  }
}

/** Writes what `CompiledCatalogs` reads: run by the build, not by the program. */
export function compileCatalogs(documents: readonly Catalog[], vocabulary: Vocabulary): void {
  const catalogs = documents.map((catalog) => withDescriptions(catalog, vocabulary));
  mkdirSync(FOLDER, { recursive: true });
  const heads = catalogs.map(({ entries, ...head }) => head);
  writeFileSync(`${FOLDER}/${HEADS}`, JSON.stringify(heads));
  const symbols = [...new Set(heads.map(({ family }) => family))].flatMap((family) =>
    compileFamily(family, rowsOf(family, catalogs)),
  );
  writeFileSync(
    `${FOLDER}/${SYMBOLS}`,
    sorted(symbols)
      .map(({ line }) => line)
      .join(''),
  );
}

/** Entries that nobody describes say what their names do. */
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
      keysOf(entry).map((key) => ({ key, head, entry, shares })),
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

/** Writes a family's file, and says where in it each name stands. */
function compileFamily(family: string, rows: readonly Row[]): Line[] {
  const current = rows.toSorted((a, b) => rank(a) - rank(b));
  const symbols: Line[] = [];
  let text = '';
  let length = 0;
  for (const { key, head, entry } of sorted(current)) {
    const line = `${key}\t${head} ${JSON.stringify(entry)}\n`;
    if (!key.startsWith(DOCUMENTED)) {
      for (const name of namesOf(entry)) {
        const folded = name.toLowerCase();
        symbols.push({ key: folded, line: `${folded}\t${family} ${length} ${name}\n` });
      }
    }
    text += line;
    length += Buffer.byteLength(line);
  }
  writeFileSync(`${FOLDER}/${family}`, text);
  return symbols;
}

/** Current entries come before deprecated ones, a family's own before those that share its numbers. */
function rank({ entry, shares }: Row): number {
  return (entry.deprecated ? 2 : 0) + (shares ? 1 : 0);
}

/** In the order of the bytes of the keys; equal keys keep theirs. */
function sorted<T extends { readonly key: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) =>
    Buffer.compare(Buffer.from(`${a.key}\t`), Buffer.from(`${b.key}\t`)),
  );
}
