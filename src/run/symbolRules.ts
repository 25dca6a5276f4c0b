import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { escapeRegExp } from '../extract/pattern/patternNodes.js';
import type { Rule } from '../extract/rule.js';
import { safeLength } from '../extract/safety/patternCost.js';
import type { Catalog } from '../types.js';

/**
 * A rule for each of the user's own catalogs whose names are found by no other rule.
 * @param rules the active rules
 */
export function symbolRules(index: CatalogIndex, rules: readonly Rule[]): Rule[] {
  const finders = rules
    .filter(({ evidence, requires }) => evidence === 'symbol' && requires.length === 0)
    .map(({ pattern, flags, families }) => ({ families, finder: new RegExp(pattern, flags) }));
  return index.own.flatMap((catalog) => {
    const found = (symbol: string): boolean =>
      finders.some(
        ({ families, finder }) =>
          families.includes(catalog.family) && finder.exec(symbol)?.groups?.symbol === symbol,
      );
    const symbols = catalog.entries.flatMap(({ symbol, aliases = [] }) => [symbol, ...aliases]);
    const missed = symbols.filter((symbol) => !found(symbol));
    return missed.length > 0 ? [ruleFor(catalog, missed)] : [];
  });
}

/** Longer names come first, so that the longest one matches. */
function ruleFor({ id, family, platform }: Catalog, symbols: readonly string[]): Rule {
  const names = symbols
    .toSorted((a, b) => b.length - a.length)
    .map(escapeRegExp)
    .join('|');
  return {
    id: `${id}/symbols`,
    title: `the names in ${id}`,
    pattern: `(?<!\\w)(?<symbol>${names})(?!\\w)`,
    flags: '',
    safeLength: safeLength({ degree: 1, factor: symbols.length }),
    families: [family],
    evidence: 'symbol',
    radix: 10,
    platform,
    requires: [],
    samples: [],
    file: id,
    pointer: '',
  };
}
