import { explainQuery } from '../annotate/explainQuery.js';
import { findFamily } from '../annotate/families/index.js';
import type { Explanation, Platform } from '../types.js';
import { loadIndex } from './knowledge.js';

export interface ExplainOptions {
  /** Paths of catalogs, or folders of them, that go before the built-in ones. */
  readonly catalogs?: readonly string[];
  /** Whose meanings come first. */
  readonly platform?: Platform;
}

/**
 * All meanings of a symbol, or of a number in any spelling, the likeliest first.
 * @returns empty where the text is neither a known symbol nor a number
 * @throws {ErrenrichError} for a catalog that will not do
 */
export function explain(text: string, options: ExplainOptions = {}): Explanation[] {
  return explainQuery(text, loadIndex(options.catalogs ?? []), options.platform);
}

/** The usual spellings of a meaning's number, the canonical one first. */
export function spellingsOf({ family: id, code }: Explanation): readonly string[] {
  const family = findFamily(id);
  const value = code === undefined ? undefined : family?.parse(code);
  const spellings = family === undefined || value === undefined ? [] : family.spellings(value);
  return [...new Set(spellings)];
}
