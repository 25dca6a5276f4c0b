import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import { escapeRegExp } from '../extract/pattern/patternNodes.js';
import type { Rule } from '../extract/rule.js';
import { safeLength } from '../extract/safety/patternCost.js';

/**
 * Programs print a text after a colon, in quotes or brackets, or as the whole line, and after it
 * nothing, or what it is about. Elsewhere the same words may be part of a sentence.
 */
const BEFORE = String.raw`(?:^|[:(\["'=>-] {0,2})(?:The )?`;
const AFTER = String.raw`(?=\s*$|[.,;:)\]"'!]|\s(?:[("'[]|while\s))`;

/** A rule that finds the texts that programs print for the codes of the catalogs. */
export function textRule(index: CatalogIndex): Rule {
  const texts = index.texts().filter((text) => /\S\s+\S/.test(text));
  const longestFirst = texts.toSorted((a, b) => b.length - a.length);
  return {
    id: 'texts/system',
    title: 'the text that a program prints for a code',
    pattern: `${BEFORE}(?<symbol>${longestFirst.map(escapeRegExp).join('|')})${AFTER}`,
    flags: 'i',
    safeLength: safeLength({ degree: 1, factor: texts.length }),
    families: index.families.all.map(({ id }) => id),
    evidence: 'text',
    radix: 10,
    platform: undefined,
    requires: [],
    samples: [],
    file: 'texts',
    pointer: '',
  };
}
