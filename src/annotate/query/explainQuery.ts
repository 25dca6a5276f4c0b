import type { Explanation, Platform } from '../../types.js';
import type { CatalogIndex } from '../catalogs/catalogIndex.js';
import type { Located } from '../catalogs/located.js';
import type { Family, Value } from '../families/family.js';
import {
  describedFirst,
  explain,
  type Meaning,
  meaningOfEntry,
  meaningsOfValue,
} from '../meanings.js';
import { joinPlatforms } from '../platforms.js';
import { namedCodes } from './namedCode.js';
import { toNotation } from './notation.js';

/** Which codes to include. */
export interface Query {
  /** The platform whose meanings come first. */
  readonly platform?: Platform | undefined;
  /** Only meanings in this family. */
  readonly family?: string | undefined;
}

/** Eight hex digits without a prefix, as in `80070005`, whose top bit marks a failure. */
export const BARE_HEX = /^[89a-f][0-9a-f]{7}$/i;

/** Leading zeros are unusual in decimal numbers, but part of some codes, such as `08006`. */
const PADDED = /^[+-]?0\d+$/;

/** Words that a family's programs print for a number are too ambiguous to ask for. */
const PHRASE = /[a-z]{2} [a-z]{2}/i;

/** A longer text is not a code. In UTF-16 units. */
const MAX_LENGTH = 200;

/**
 * All meanings of a symbol, or of a number in any spelling, most likely first. Words before a number
 * may name its family: `signal 9`, `errno=-13`.
 * @returns empty if the text is neither a known symbol nor a number
 */
export function explainQuery(query: string, index: CatalogIndex, asked: Query = {}): Explanation[] {
  const text = query.trim();
  if (text.length > MAX_LENGTH) return [];
  const found = explainWritten(text, index, asked);
  if (found.some(({ known }) => known)) return found;
  const named = namedCodes(text).map(({ code, family = asked.family, platform }) =>
    explainWritten(code, index, { family, platform: asked.platform ?? platform }),
  );
  const isKnown = (some: readonly Explanation[]) => some.some(({ known }) => known);
  return named.find(isKnown) ?? named.find((some) => some.length > 0) ?? found;
}

/** The same for a code alone: some look like numbers in other notations, such as SQLSTATE 2200H. */
function explainWritten(text: string, index: CatalogIndex, asked: Query): Explanation[] {
  const found = explainCode(text, index, asked);
  const rewritten = toNotation(text);
  return found.length > 0 || rewritten === text ? found : explainCode(rewritten, index, asked);
}

function explainCode(text: string, index: CatalogIndex, { platform, family }: Query) {
  const { all } = index.families;
  const asked = family === undefined ? all : all.filter(({ id }) => id === family);
  const isNamed = family !== undefined;
  const named = asked.flatMap(({ id }) =>
    index
      .findTypedSymbol(text)
      .filter(({ catalog }) => catalog.family === id)
      .toSorted(currentFirst)
      .map((located) => meaningOfEntry(located, index)),
  );
  if (named.length > 0) {
    return joinPlatforms(named, platform).map((meaning) => explain(meaning, 'certain', ['symbol']));
  }
  const readings = readingsOf(text, asked, isNamed, index);
  return explainReadings(readings, index, platform);
}

/** Numbers that only older versions print come after those of today. */
function currentFirst(a: Located, b: Located): number {
  return Number(a.entry.deprecated ?? false) - Number(b.entry.deprecated ?? false);
}

interface Reading {
  readonly meanings: readonly Meaning[];
  readonly fits: boolean;
  /** Whether the family writes the value with these leading zeros. */
  readonly isExact: boolean;
}

/** @param isNamed whether the family was asked for */
function readingsOf(
  text: string,
  asked: readonly Family[],
  isNamed: boolean,
  index: CatalogIndex,
): Reading[] {
  if (PHRASE.test(text)) return [];
  const radixes = BARE_HEX.test(text) ? ([undefined, 16] as const) : [undefined];
  return radixes.flatMap((radix) =>
    asked.flatMap((family) => {
      const value = family.parse(text, radix);
      if (value === undefined || (!isNamed && family.needsName?.(value))) return [];
      return [readAs(family, value, text, index)];
    }),
  );
}

/**
 * The known meanings or, if there are none, those decoded from numbers with the shape of a code.
 */
function explainReadings(
  readings: readonly Reading[],
  index: CatalogIndex,
  platform: Platform | undefined,
): Explanation[] {
  const fitting = readings.filter(({ fits }) => fits);
  const groups = [
    fitting.filter(({ isExact }) => isExact),
    fitting.filter(({ isExact }) => !isExact),
    readings.filter(({ fits }) => !fits),
  ];
  const fits = new Set(fitting.flatMap(({ meanings }) => meanings.map(({ family }) => family)));
  const all = groups.flatMap((some) => describedFirst(some.flatMap(({ meanings }) => meanings)));
  const known = all.filter((meaning) => meaning.known);
  const unknown =
    fitting.length > 0 ? fitting.flatMap(({ meanings }) => meanings) : all.slice(0, 1);
  const joined = joinPlatforms(known.length > 0 ? known : unknown, platform);
  return ownFirst(joined, index).map((meaning) =>
    fits.has(meaning.family) && meaning.known
      ? explain(meaning, 'likely', ['shape'])
      : explain(meaning, 'possible', ['weak']),
  );
}

/** What the user's own catalogs say comes before all else. */
function ownFirst(meanings: readonly Meaning[], { own }: CatalogIndex): readonly Meaning[] {
  if (own.length === 0) return meanings;
  const isOther = ({ catalog }: Meaning) => !own.some(({ id }) => id === catalog);
  return meanings.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
}

function readAs(family: Family, value: Value, text: string, index: CatalogIndex): Reading {
  const isExact = PADDED.test(text) && family.format(value) === text;
  const fits = isExact || family.looksLike(value, text);
  return { meanings: meaningsOfValue(family, value, index), fits, isExact };
}
