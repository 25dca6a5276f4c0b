import { SearchIndex } from '../annotate/catalogs/searchIndex.js';
import { explainQuery, type QueryOptions } from '../annotate/explainQuery.js';
import { explain, meaningOfEntry } from '../annotate/meanings.js';
import { joinPlatforms } from '../annotate/platforms.js';
import type { Explanation, Platform } from '../types.js';
import { type CatalogIndex, loadIndex } from './catalogs.js';
import { EXPLAIN_OPTIONS, type ExplainOptions } from './explain.js';
import { checkFamily } from './families.js';
import { checkOptions, checkText } from './optionChecks.js';

/**
 * Codes whose symbol, description or hint contains the words of a text, the best match first; typos
 * are tolerated.
 * @throws {ErrenrichError} for an invalid option or catalog, and BAD_INPUT if the text is not a
 *   string
 */
export function search(text: string, options: ExplainOptions = {}): Explanation[] {
  checkText(text);
  checkOptions(options, EXPLAIN_OPTIONS);
  return searchIn(loadIndex(options.catalog ?? options.catalogs ?? []), text, options);
}

/** Like `search`, in loaded catalogs. */
export function searchIn(
  index: CatalogIndex,
  text: string,
  query: QueryOptions = {},
): Explanation[] {
  checkFamily(query.family, index);
  const exact = explainQuery(text, index, query).filter(
    (meaning) => meaning.known && isOn(meaning, query.platform),
  );
  const known = new Set(exact.map(nameOf));
  return [...exact, ...findWords(index, text, query).filter((one) => !known.has(nameOf(one)))];
}

function nameOf({ family, symbol }: Explanation): string {
  return `${family} ${symbol}`;
}

/** Codes that say the words of a text. */
function findWords(
  index: CatalogIndex,
  text: string,
  { platform, family: asked }: QueryOptions,
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
