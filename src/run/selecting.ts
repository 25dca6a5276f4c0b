import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { BARE_HEX } from '../annotate/query/explainQuery.js';
import { toNotation } from '../annotate/query/notation.js';
import { boundedTest } from '../extract/safety/boundedTest.js';
import type { Surroundings } from '../select/filter.js';
import type { FilterOptions } from '../select/options.js';
import { compileSelection, type Selection } from '../select/selection.js';
import { levelOfWord } from '../tokenize/level.js';
import type { Explanation } from '../types.js';
import { givenPattern } from './givenPattern.js';
import { misspelledSymbol } from './nearest.js';
import type { ResolvedOptions } from './options.js';

/**
 * What the options select.
 * @returns undefined if they select everything
 * @throws {ErrenrichError} BAD_OPTION for an invalid value
 */
export function selectionOf(
  { filters, onWarning }: Pick<ResolvedOptions, 'filters' | 'onWarning'>,
  index: CatalogIndex,
  now = Date.now(),
): Selection | undefined {
  const surroundings: Surroundings = {
    now,
    warn: (message) => onWarning?.(message),
    families: () => index.families.ids(),
    categories: () => index.categories(),
    spelling: (text) => spelling(text, index),
    misspelled: (text) => misspelled(text, index),
    matching: (pattern, option, otherwise) => {
      const test = matching(pattern, option, onWarning);
      return (text) => test(text) ?? otherwise;
    },
    levelOf: levelOfWord,
  };
  return compileSelection(filters, surroundings);
}

/** Whether filters may need the numbers of lines: told from their text, before rules are loaded. */
export function mayNeedNumber({ where = [] }: FilterOptions): boolean {
  return [where].flat().some((expression) => /\bline\b/i.test(expression));
}

export function hasFilters({ filters }: Pick<ResolvedOptions, 'filters'>): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function misspelled(text: string, index: CatalogIndex): string | undefined {
  const folded = text.toLowerCase();
  const isKnown = index.symbols().some((symbol) => symbol.toLowerCase() === folded);
  return isKnown ? undefined : misspelledSymbol(text, index);
}

/** Makes a function that says whether a text is a number of a code, in any notation. */
function spelling(text: string, { families }: CatalogIndex): (of: Explanation) => boolean {
  const written = toNotation(text);
  const radixes = BARE_HEX.test(written) ? ([undefined, 16] as const) : [undefined];
  return ({ family: id, code, numbers = {} }) => {
    const family = families.find(id);
    const codes = [code, ...Object.values(numbers)];
    return radixes.some((radix) => {
      const value = family?.parse(written, radix);
      return value !== undefined && codes.includes(family?.format(value));
    });
  };
}

/** @throws {ErrenrichError} BAD_OPTION for a regular expression that is invalid or too slow */
function matching(
  given: string,
  option: string,
  warn: ResolvedOptions['onWarning'],
): (text: string) => boolean | undefined {
  const { pattern, flags } = givenPattern(given, option);
  return boundedTest(pattern, flags, (message) => warn?.(`${option} '${given}' ${message}`));
}
