import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../packageFile.js';
import type { CatalogEntry } from '../types.js';
import type { CatalogHead, CatalogStore, Located } from './located.js';
import { SortedLines } from './sortedLines.js';

/** Where the build leaves the built-in catalogs, in a form that need not be parsed to be searched. */
export const COMPILED_FOLDER = packageFile('dist/catalogs');
export const HEADS = 'heads.json';
export const SYMBOLS = 'symbols';

/** Before a key: the number that a document gives wrongly; the name of an entry without a number. */
export const DOCUMENTED = '!';
export const NAMED = '@';

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
    this.#heads ??= JSON.parse(
      readFileSync(`${COMPILED_FOLDER}/${HEADS}`, 'utf8'),
    ) as CatalogHead[];
    return this.#heads;
  }

  #file(name: string): SortedLines {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const path = `${COMPILED_FOLDER}/${name}`;
    const lines = new SortedLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
    this.#files.set(name, lines);
    return lines;
  }
}
