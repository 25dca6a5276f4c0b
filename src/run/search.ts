import { firstOfEach } from '../annotate/catalogs/catalogIndex.js';
import { SearchIndex } from '../annotate/catalogs/searchIndex.js';
import { explain, meaningOfEntry } from '../annotate/meanings.js';
import { joinPlatforms } from '../annotate/platforms.js';
import { explainQuery, type Query } from '../annotate/query/explainQuery.js';
import type { Explanation, Platform } from '../types.js';
import { type CatalogIndex, catalogsOf, loadIndex } from './catalogs.js';
import {
  EXPLAIN_OPTIONS,
  type ExplainOptions,
  QUERY_OPTIONS,
  type QueryOptions,
  toQuery,
} from './explain.js';
import { checkFamily } from './families.js';
import { misspelledSymbol } from './nearest.js';
import { checkOptions, checkText } from './optionChecks.js';

/** Which codes are searched, and how many of them are given. */
export interface SearchOptions extends QueryOptions {
  /** The maximum number of codes. Default: all. */
  readonly top?: number;
}

/** Words of a message are not symbols: those have capitals or marks. */
const SYMBOL = /^(?=.*[A-Z_])\w{4,}$/;

export const SEARCH_OPTIONS = [...QUERY_OPTIONS, 'top'] as const;

/**
 * Codes whose symbol, description or hint contains the words of a text, the best match first; typos
 * are tolerated.
 * @throws {ErrenrichError} for an invalid option or catalog, and BAD_INPUT if the text is not a
 *   string
 */
export function search(text: string, options: ExplainOptions & SearchOptions = {}): Explanation[] {
  checkText(text);
  checkOptions(options, [...EXPLAIN_OPTIONS, 'top']);
  const index = loadIndex(catalogsOf(options));
  return searchIn(index, text, toQuery(options), options.top);
}

/** Like `search`, in loaded catalogs. */
export function searchIn(
  index: CatalogIndex,
  text: string,
  query: Query = {},
  top?: number,
): Explanation[] {
  checkFamily(query.family, index);
  const exact = explainNearest(text, index, query).filter(
    (meaning) => meaning.known && isOn(meaning, query.platform),
  );
  const known = new Set(exact.map(nameOf));
  const others = findWords(index, text, query).filter((one) => !known.has(nameOf(one)));
  const codeOf = (meaning: Explanation) => `${nameOf(meaning)} ${meaning.code}`;
  return firstOfEach([...exact, ...others], codeOf).slice(0, top);
}

/** What a text means by itself; for a misspelled symbol, what the right one means. */
function explainNearest(text: string, index: CatalogIndex, query: Query): Explanation[] {
  const meanings = explainQuery(text, index, query);
  if (meanings.length > 0 || !SYMBOL.test(text)) return meanings;
  const nearest = misspelledSymbol(text, index);
  return nearest === undefined ? [] : explainQuery(nearest, index, query);
}

function nameOf({ family, symbol }: Explanation): string {
  return `${family} ${symbol}`;
}

/** Codes that say the words of a text. */
function findWords(
  index: CatalogIndex,
  text: string,
  { platform, family: asked }: Query,
): Explanation[] {
  return SearchIndex.of(index.own)
    .search(text)
    .filter(({ family }) => asked === undefined || family === asked)
    .flatMap(({ family, symbol }) => {
      const located = index.findSymbol(symbol).filter(({ catalog }) => catalog.family === family);
      return joinPlatforms(
        located.map((one) => meaningOfEntry(one, index)),
        platform,
      );
    })
    .filter((meaning) => isOn(meaning, platform))
    .map((meaning) => explain(meaning, 'certain', ['symbol']));
}

/** Whether a code means something on a platform: those without a platform do on all. */
function isOn(
  { platform, platforms, numbers }: Pick<Explanation, 'platform' | 'platforms' | 'numbers'>,
  wanted: Platform | undefined,
): boolean {
  if (wanted === undefined) return true;
  const owners = platforms ?? (platform === undefined ? Object.keys(numbers ?? {}) : [platform]);
  return owners.length === 0 || owners.includes(wanted);
}
