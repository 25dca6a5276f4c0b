import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { packageFile } from '../../packageFile.js';
import type { Catalog } from '../../types.js';
import { findFamily } from '../families/index.js';
import { splitSymbol, withoutAffix } from './derive.js';
import type { Vocabulary } from './vocabulary.js';

/** Where the build leaves the index of the built-in catalogs. */
const FILE = packageFile('dist/search.json.gz');

/** How many indexes are cached: the built-in catalogs alone, and with the user's own. */
const MAX_LOADED = 2;
const loaded = new Map<string, SearchIndex>();

/** The weight of a family's next hit, relative to the one before it. */
const FURTHER = 0.85;

/** A code as the index holds it. */
interface Page {
  /** Family and symbol, separated by a space. */
  readonly id: string;
  readonly names: string;
  readonly description: string;
  readonly hint: string;
}

/** Where to look further. */
export interface Hit {
  readonly family: string;
  readonly symbol: string;
}

/** Abbreviations in symbols that people spell out, or vice versa. */
const WRITTEN_OUT = new Map(
  Object.entries({
    ...{ addr: 'address', auth: 'authentication', cert: 'certificate', certs: 'certificate' },
    ...{ certificates: 'certificate', conf: 'configuration', config: 'configuration' },
    ...{ conn: 'connection', db: 'database', dest: 'destination', dir: 'directory' },
    ...{ dup: 'duplicate', expire: 'expired', expires: 'expired', init: 'initialize' },
    ...{ mem: 'memory', msg: 'message', params: 'parameter', param: 'parameter' },
    ...{ passwd: 'password', perm: 'permission', perms: 'permission', permissions: 'permission' },
    ...{ priv: 'privilege', proc: 'process', pwd: 'password', sig: 'signature' },
    ...{ src: 'source', timedout: 'timeout', unauth: 'unauthorized', ver: 'version' },
  }),
);

const OPTIONS: Options<Page> = {
  fields: ['names', 'description', 'hint'],
  storeFields: [],
  tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u).flatMap(splitSymbol),
  processTerm: (term) => {
    const word = term.toLowerCase();
    return WRITTEN_OUT.get(word) ?? word;
  },
  searchOptions: {
    boost: { names: 3, description: 2 },
    prefix: (term) => term.length > 3,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  },
};

/** Finds codes by words in their names, descriptions and hints, tolerating typos. */
export class SearchIndex {
  readonly #pages: MiniSearch<Page>;

  private constructor(pages: MiniSearch<Page>) {
    this.#pages = pages;
  }

  /**
   * Loads the index once: it takes 0.2 s.
   * @param own catalogs of the user's own, in addition to the built-in ones
   */
  static of(own: readonly Catalog[] = []): SearchIndex {
    const key = JSON.stringify(own);
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const index = SearchIndex.#load(own);
    if (loaded.size >= MAX_LOADED) loaded.clear();
    loaded.set(key, index);
    return index;
  }

  static #load(own: readonly Catalog[]): SearchIndex {
    const pages = MiniSearch.loadJSON<Page>(gunzipSync(readFileSync(FILE)).toString(), OPTIONS);
    pages.addAll(pagesOf(own).filter(({ id }) => !pages.has(id)));
    return new SearchIndex(pages);
  }

  /** Writes what `of` reads: run by the build, not by the program. */
  static compile(catalogs: readonly Catalog[], vocabulary: Vocabulary): void {
    const pages = new MiniSearch<Page>(OPTIONS);
    pages.addAll(pagesOf(catalogs, (word) => vocabulary.split(word)));
    writeFileSync(FILE, gzipSync(JSON.stringify(pages), { level: 9 }));
  }

  /**
   * Codes that contain all words before those that contain some, otherwise the best match first.
   */
  search(text: string): Hit[] {
    const all = this.#pages.search(text, { combineWith: 'AND' });
    const known = new Set(all.map(({ id }) => id));
    const some = this.#pages.search(text, { combineWith: 'OR' }).filter(({ id }) => !known.has(id));
    return [...diversify(all), ...diversify(some)];
  }
}

/** Each further hit of a family counts for less, so that one platform does not hide all others. */
function diversify(found: readonly SearchResult[]): Hit[] {
  const seen = new Map<string, number>();
  const weighed = found.map(({ id, score }) => {
    const [family = '', symbol = ''] = String(id).split(' ');
    const before = seen.get(family) ?? 0;
    seen.set(family, before + 1);
    return { hit: { family, symbol }, score: score * FURTHER ** before };
  });
  return weighed.sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

/** One document for each symbol of a family, on all platforms. */
function pagesOf(
  catalogs: readonly Catalog[],
  split: (word: string) => readonly string[] = () => [],
): Page[] {
  const pages = new Map<string, Page>();
  for (const { family, entries } of catalogs) {
    for (const { symbol, aliases = [], description = '', hint = '' } of entries) {
      const id = `${family} ${symbol}`;
      const parts = splitSymbol(withoutAffix(symbol, findFamily(family))).flatMap(split);
      const names = [...new Set([symbol, ...aliases, ...parts])].join(' ');
      if (!pages.has(id)) pages.set(id, { id, names, description, hint });
    }
  }
  return [...pages.values()];
}
