import fc from 'fast-check';
import type { Rule } from '../../src/extract/rule.js';

/** Random regular expressions over few characters, so that random lines match them often. */

const LETTERS = ['a', 'b', 'E', '_', '0', '9', 'x', '-', ' ', 'é', 'ſ', '漢', '\ufffd', '😀'];

const character = fc.constantFrom(...LETTERS);
const set = fc.constantFrom(
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\D',
  '\\W',
  '[ab]',
  '[^ab]',
  '[0-9a-f]',
  '[é-ü]',
);
const assertion = fc.constantFrom(
  '^',
  '$',
  '\\b',
  '\\B',
  '(?=a)',
  '(?!b)',
  '(?<=x)',
  '(?<!\\w)',
  '(?<![ab])',
);
const quantifier = fc.constantFrom('?', '*', '+', '{1,3}', '{2}', '*?', '{0,70}');

/**
 * Only single characters repeat without end, and groups at most twice: the engine would take
 * minutes for the others, and what is tried here is the automaton, not its patience.
 */
const { pattern } = fc.letrec<{ pattern: string; term: string; group: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('term'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((alternatives) => alternatives.map((terms) => terms.join('')).join('|')),
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: fc.oneof(character, set) },
    { weight: 1, arbitrary: assertion },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.oneof(character, set), quantifier).map((two) => two.join('')),
    },
    { weight: 3, arbitrary: tie('group') },
  ),
  group: fc
    .tuple(
      fc.constantFrom('(?:', '('),
      tie('pattern'),
      fc.constantFrom('', '', '?', '{1,2}', '{2}'),
    )
    .map(([open, inner, times]) => `${open}${inner})${times}`),
}));

/** A pattern with a group named `code`, and at times one named `symbol` or a back-reference. */
export const rulePattern = fc
  .tuple(pattern, pattern, pattern, fc.constantFrom('none', 'symbol', 'optional', 'reference'))
  .map(([before, code, after, kind]) => {
    const named = `(?:${before})(?<code>${code})`;
    if (kind === 'symbol') return `${named}(?:${after})(?<symbol>\\w+)`;
    if (kind === 'optional') return `${named}(?: (?<symbol>${after}))?`;
    if (kind === 'reference') return `${named}(?:${after})\\k<code>`;
    return `(?<!\\w)${named}(?:${after})`;
  });

export const ruleFlags = fc.constantFrom('', 'i', 'u', 'iu', 's');

/** Lines of the same characters, and of some that no pattern has. */
export const line = fc
  .array(fc.constantFrom(...LETTERS, 'A', 'K', 'k', '\r', '\0', 'ü', '漢'), {
    minLength: 4,
    maxLength: 40,
  })
  .map((letters) => letters.join(''));

/** A rule that is nothing but its pattern. */
export function ruleOf(pattern: string, flags: string): Rule {
  return {
    id: `${pattern}/${flags}`,
    title: 'a rule of a test',
    pattern,
    flags,
    safeLength: Number.POSITIVE_INFINITY,
    families: ['win32'],
    evidence: 'context',
    radix: 10,
    requires: [],
    samples: [],
    file: 'test.yaml',
    pointer: '/rules/0',
  };
}
