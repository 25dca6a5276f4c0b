import type { AST } from '@eslint-community/regexpp';
import { ErrenrichError } from '../../errors.js';
import { escapeRegExp, parsePattern, visitPattern } from '../pattern/patternNodes.js';
import type { Rule } from '../rule.js';
import { compileRule } from './compileRule.js';

/**
 * Additional patterns that match on every line on which the rule does: its lookaheads and
 * lookbehinds, and the words that it requires.
 */
export function requiredPatterns(rule: Rule): string[] {
  const [alternative, ...others] = parsePattern(rule.pattern, rule.flags).alternatives;
  const looks = others.length > 0 ? [] : (alternative?.elements.filter(isLook) ?? []);
  const patterns = looks.map(({ alternatives }) => alternatives.map(({ raw }) => raw).join('|'));
  const words = rule.requires.map(escapeRegExp);
  return [...patterns, ...words].filter((pattern) => canStandAlone({ ...rule, pattern }));
}

/** References to groups have another meaning in isolation: `\2` is then a character. */
function isLook(element: AST.Element): element is AST.LookaroundAssertion {
  if (element.type !== 'Assertion') return false;
  const isAround = element.kind === 'lookahead' || element.kind === 'lookbehind';
  return isAround && !element.negate && !hasReference(element);
}

function hasReference(node: AST.Node): boolean {
  let found = false;
  visitPattern(node, {
    onBackreferenceEnter: () => {
      found = true;
    },
  });
  return found;
}

/** Undefined if it may match the empty string. */
function canStandAlone(rule: Rule): boolean {
  try {
    compileRule(rule);
    return true;
  } catch (error) {
    if (error instanceof ErrenrichError || error instanceof SyntaxError) return false;
    throw error;
  }
}
