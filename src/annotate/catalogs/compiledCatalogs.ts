import { inflateSync } from 'node:zlib';
import { orUnreadable, packageFile, readPackageFile, readPackageJson } from '../../packageFile.js';
import type { Catalog, CatalogEntry } from '../../types.js';
import { KeyedLines } from './keyedLines.js';
import { type CatalogHead, type CatalogStore, type Located, textsOf } from './located.js';
import { packLines } from './packLines.js';

/**
 * Where the build leaves the built-in catalogs, in a form that can be searched without parsing it.
 */
export const COMPILED_FOLDER = packageFile('dist/catalogs');
export const HEADS = 'heads.json';
/** No family name contains a hyphen. */
export const SYMBOLS = 'all-symbols';
/** What programs print, in lowercase, and the family and symbol of each code that it stands for. */
export const TEXTS = 'texts.json';
/** All categories. */
export const CATEGORIES = 'categories.json';
export type TextsFile = Readonly<Record<string, readonly (readonly [string, string])[]>>;

/**
 * Key prefixes: a number that a document gives incorrectly; the name of an entry without a number.
 */
export const DOCUMENTED = '!';
export const NAMED = '@';

/** A file, and the entries read from it so far, by offset. */
interface File {
  readonly lines: KeyedLines;
  readonly found: Map<number, readonly Located[]>;
  /** Whether a document gives any of its numbers incorrectly: these keys come first. */
  readonly hasDocumented: boolean;
}

const NONE: readonly Located[] = [];

/**
 * The built-in catalogs. A family's file is read when one of its codes is first requested, and an
 * entry is parsed when it is found.
 */
export class CompiledCatalogs implements CatalogStore {
  readonly #files = new Map<string, File>();
  #heads: readonly CatalogHead[] | undefined;
  #texts: TextsFile | undefined;

  findFoldedSymbol(folded: string): readonly Located[] {
    return this.#find(SYMBOLS, folded, (texts) => {
      const places = texts.map((text) => text.slice(0, text.lastIndexOf(' ')));
      return [...new Set(places)].map((place) => {
        const [family = '', start] = place.split(' ');
        return this.#locate(this.#file(family).lines.textAt(Number(start)));
      });
    });
  }

  findCode(family: string, code: string): readonly Located[] {
    return this.#find(family, code, (texts) => texts.map((text) => this.#locate(text)));
  }

  findDocumentedCode(family: string, code: string): readonly Located[] {
    const { hasDocumented } = this.#file(family);
    return hasDocumented ? this.findCode(family, `${DOCUMENTED}${code}`) : NONE;
  }

  findText(folded: string): readonly Located[] {
    const codes = this.#allTexts()[folded] ?? [];
    return codes.flatMap(([family, symbol]) =>
      this.findFoldedSymbol(symbol.toLowerCase()).filter(
        ({ catalog, entry }) => catalog.family === family && textsOf(entry).includes(folded),
      ),
    );
  }

  texts(): string[] {
    return Object.keys(this.#allTexts());
  }

  symbols(): string[] {
    const texts = this.#file(SYMBOLS).lines.texts();
    return texts.map((text) => text.slice(text.lastIndexOf(' ') + 1));
  }

  categories(): readonly string[] {
    return readPackageJson<string[]>(`${COMPILED_FOLDER}/${CATEGORIES}`);
  }

  /** All of them as documents, without the derived descriptions. */
  all(): Catalog[] {
    const heads = this.#allHeads();
    const entries = new Map(heads.map(({ id }) => [id, new Map<string, CatalogEntry>()]));
    for (const family of new Set(heads.map((head) => head.family))) {
      for (const text of this.#file(family).lines.texts()) {
        const { catalog, entry } = this.#locate(text);
        entries.get(catalog.id)?.set(entry.symbol, withoutDerived(entry));
      }
    }
    return heads.map((head) => ({ ...head, entries: [...(entries.get(head.id)?.values() ?? [])] }));
  }

  findCatalog(id: string): CatalogHead | undefined {
    return this.#allHeads().find((head) => head.id === id);
  }

  /** Misses are not cached: there is no limit to their number. */
  #find(
    name: string,
    key: string,
    locate: (texts: readonly string[]) => readonly Located[],
  ): readonly Located[] {
    const { lines, found } = this.#file(name);
    const place = lines.placeOf(key);
    if (place === -1) return NONE;
    const known = found.get(place);
    if (known !== undefined) return known;
    const located = locate(lines.textsAt(place));
    found.set(place, located);
    return located;
  }

  #locate(text: string): Located {
    const space = text.indexOf(' ');
    const catalog = this.#allHeads()[Number(text.slice(0, space))];
    if (catalog === undefined) throw new Error(`no catalog ${text}`);
    return { catalog, entry: JSON.parse(text.slice(space + 1)) as CatalogEntry };
  }

  #allHeads(): readonly CatalogHead[] {
    this.#heads ??= readPackageJson<CatalogHead[]>(`${COMPILED_FOLDER}/${HEADS}`);
    return this.#heads;
  }

  #allTexts(): TextsFile {
    this.#texts ??= readPackageJson<TextsFile>(`${COMPILED_FOLDER}/${TEXTS}`);
    return this.#texts;
  }

  #file(name: string): File {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const lines = this.#open(name);
    const file = { lines, found: new Map(), hasDocumented: lines.startWith(DOCUMENTED) };
    this.#files.set(name, file);
    return file;
  }

  /** A family without catalogs has no file. */
  #open(name: string): KeyedLines {
    const isThere = name === SYMBOLS || this.#allHeads().some(({ family }) => family === name);
    if (!isThere) return new KeyedLines(packLines([]));
    const path = `${COMPILED_FOLDER}/${name}`;
    const inflate = (block: Buffer) => orUnreadable(path, () => inflateSync(block));
    return readPackageFile(path, (bytes) => new KeyedLines(bytes, inflate));
  }
}

/** An entry as its document has it. */
function withoutDerived(entry: CatalogEntry): CatalogEntry {
  if (entry.derived === undefined) return entry;
  const { derived: _, description: __, ...rest } = entry;
  return rest;
}
