import { writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import MiniSearch, { type AsPlainObject, type SearchResult } from 'minisearch';
import { packageFile, readPackageFile } from '../../packageFile.js';
import type { Catalog } from '../../types.js';
import { findFamily, placeOfFamily } from '../families/index.js';
import { splitSymbol, withoutAffix } from './derive.js';
import { OwnMessages, plainWords } from './ownMessages.js';
import { OPTIONS, type Page, pagesOf } from './searchPages.js';
import type { Vocabulary } from './vocabulary.js';

/** Where the build leaves the index of the built-in catalogs. */
const FILE = packageFile('dist/search.json.gz');

/** How many indexes are cached: the built-in catalogs alone, and with the user's own. */
const MAX_LOADED = 2;
const loaded = new Map<string, SearchIndex>();

/** The weight of a family's next hit, relative to the one before it. */
const FURTHER = 0.85;

/** What the build writes: the index, and the messages by their pages. */
interface Stored {
  readonly pages: object;
  readonly messages: readonly [string, readonly string[]][];
}

/** Where to look further. */
export interface Hit {
  readonly family: string;
  readonly symbol: string;
}

/** Finds codes by words in their names, descriptions and hints, forgiving slips of the pen. */
export class SearchIndex {
  readonly #pages: MiniSearch<Page>;
  readonly #messages: OwnMessages;

  private constructor(pages: MiniSearch<Page>, messages: OwnMessages) {
    this.#pages = pages;
    this.#messages = messages;
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
    const stored = readPackageFile(
      FILE,
      (bytes) => JSON.parse(gunzipSync(bytes).toString()) as Stored,
    );
    const pages = MiniSearch.loadJS<Page>(stored.pages as AsPlainObject, OPTIONS);
    pages.addAll(pagesOf(own).filter(({ id }) => !pages.has(id)));
    return new SearchIndex(pages, OwnMessages.of(own).with(new OwnMessages(stored.messages)));
  }

  /** Writes what `of` reads: run by the build, not by the program. */
  static compile(catalogs: readonly Catalog[], vocabulary: Vocabulary): void {
    const pages = new MiniSearch<Page>(OPTIONS);
    pages.addAll(pagesOf(catalogs, (word) => vocabulary.split(word)));
    const stored = { pages, messages: OwnMessages.of(catalogs).entries };
    writeFileSync(FILE, gzipSync(JSON.stringify(stored), { level: 9 }));
  }

  /**
   * Codes that contain all words before those that contain some, otherwise the best match first.
   */
  search(text: string): Hit[] {
    const all = diversify(this.#pages.search(text, { combineWith: 'AND' }));
    const some = diversify(this.#pages.search(text, { combineWith: 'OR' }));
    const name = joinWords(plainWords(text));
    const whole = likeliestFirst(all.filter((id) => joinWords([toHit(id).symbol]) === name));
    const named = all.filter((id) => joinWords([withoutAffixOf(toHit(id))]) === name);
    const ids = new Set([...this.#messages.find(text), ...whole, ...named, ...all, ...some]);
    return [...ids].map(toHit);
  }
}

/** Names mark where their words end in different ways, so they are compared without any marks. */
function joinWords(words: readonly string[]): string {
  return words.flatMap(splitSymbol).join('').toLowerCase();
}

function withoutAffixOf({ family, symbol }: Hit): string {
  return withoutAffix(symbol, findFamily(family));
}

/** Many families have a name such as BAD_GATEWAY: the likelier family's comes first. */
function likeliestFirst(ids: readonly string[]): string[] {
  return ids.toSorted((a, b) => placeOfFamily(toHit(a).family) - placeOfFamily(toHit(b).family));
}

function toHit(id: string): Hit {
  const [family = '', symbol = ''] = id.split(' ');
  return { family, symbol };
}

/** Each further hit of a family counts for less, so that one platform's do not hide all others. */
function diversify(found: readonly SearchResult[]): string[] {
  const seen = new Map<string, number>();
  const weighed = found.map(({ id, score }) => {
    const { family } = toHit(String(id));
    const before = seen.get(family) ?? 0;
    seen.set(family, before + 1);
    return { id: String(id), score: score * FURTHER ** before };
  });
  return weighed.sort((a, b) => b.score - a.score).map(({ id }) => id);
}
