import type { Explanation, Platform } from '../types.js';
import type { CatalogIndex } from './catalogIndex.js';
import type { Family } from './families/family.js';
import { families } from './families/index.js';
import {
  explain,
  type Meaning,
  meaningOfEntry,
  meaningsOfValue,
  preferPlatform,
} from './meanings.js';

/** Eight hex digits without a prefix, as in `80070005`, whose top bit says failure. */
const BARE_HEX = /^[89a-f][0-9a-f]{7}$/i;

interface Reading {
  readonly meaning: Meaning;
  readonly fits: boolean;
}

/**
 * All meanings of a symbol, or of a number in any spelling, the likeliest first.
 * @param platform whose meanings come first
 * @returns empty where the text is neither a known symbol nor a number
 */
export function explainQuery(
  query: string,
  index: CatalogIndex,
  platform?: Platform,
): Explanation[] {
  const text = query.trim();
  const named = index.findTypedSymbol(text).map((located) => meaningOfEntry(located, index));
  if (named.length > 0) {
    return preferPlatform(named, platform).map((meaning) =>
      explain(meaning, 'certain', ['symbol']),
    );
  }
  return preferPlatform(explainNumber(text, index), platform);
}

function explainNumber(text: string, index: CatalogIndex): Explanation[] {
  const radixes = BARE_HEX.test(text) ? ([10, 16] as const) : ([10] as const);
  const readings = radixes.flatMap((radix) =>
    families.flatMap((family) => readAs(family, text, radix, index)),
  );
  const known = readings.filter(({ meaning }) => meaning.known);
  if (known.length > 0) return likeliestFirst(known).map(weigh);
  const fitting = readings.filter(({ fits }) => fits);
  return (fitting.length > 0 ? fitting : readings.slice(0, 1)).map(weigh);
}

function readAs(family: Family, text: string, radix: 10 | 16, index: CatalogIndex): Reading[] {
  const value = family.parse(text, radix);
  if (value === undefined) return [];
  const fits = family.looksLike(value, text);
  return meaningsOfValue(family, value, index).map((meaning) => ({ meaning, fits }));
}

function likeliestFirst(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

function weigh({ meaning, fits }: Reading): Explanation {
  return fits && meaning.known
    ? explain(meaning, 'likely', ['shape'])
    : explain(meaning, 'possible', ['weak']);
}
