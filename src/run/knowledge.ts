import { CatalogIndex } from '../annotate/catalogIndex.js';
import { loadBuiltInCatalogs, loadCatalogs } from '../annotate/loadCatalogs.js';
import { loadPacks } from '../extract/loadPacks.js';
import type { Rule } from '../extract/rule.js';
import { loadBuiltIn } from './builtIn.js';
import { checkSamples } from './checkSamples.js';
import { symbolRules } from './symbolRules.js';

/** All catalogs, the user's own before those that they overlay. */
export function loadIndex(paths: readonly string[]): CatalogIndex {
  return new CatalogIndex([...paths.flatMap(loadCatalogs), ...loadBuiltInCatalogs()]);
}

/** The rules of these packs, or the built-in ones, without running their samples. */
export function loadPackRules(paths: readonly string[]): readonly Rule[] {
  return paths.length > 0 ? paths.flatMap(loadPacks) : loadBuiltIn().rules;
}

/**
 * All rules, the user's own before the built-in ones.
 * @throws {ErrenrichError} BAD_PACK for a pack that does not fit its schema or fails its samples
 */
export function loadRules(paths: readonly string[], index: CatalogIndex): Rule[] {
  const own = paths.flatMap(loadPacks);
  checkSamples(own, index);
  return [...own, ...loadBuiltIn().rules, ...symbolRules(index)];
}
