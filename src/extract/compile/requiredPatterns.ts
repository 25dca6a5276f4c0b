import type { AST } from '@eslint-community/regexpp';
import { ErrenrichError } from '../../errors.js';
import { escapeRegExp, parsePattern } from '../pattern/patternNodes.js';
import type { Rule } from '../rule.js';
import { compileRule } from './compileRule.js';

/**
 * Patterns beside the rule's own that match on every line on which the rule does: what it looks
 * ahead at and back to, and the words that it requires.
 */
export function requiredPatterns(rule: Rule): string[] {
  const [alternative, ...others] = parsePattern(rule.pattern, rule.flags).alternatives;
  const looks = others.length > 0 ? [] : (alternative?.elements.filter(isLook) ?? []);
  const patterns = looks.map(({ alternatives }) => alternatives.map(({ raw }) => raw).join('|'));
  const words = rule.requires.map(escapeRegExp);
  return [...patterns, ...words].filter((pattern) => canStandAlone({ ...rule, pattern }));
}

function isLook(element: AST.Element): element is AST.LookaroundAssertion {
  if (element.type !== 'Assertion') return false;
  return (element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate;
}

/** Not where it may be empty, or refers to groups outside. */
function canStandAlone(rule: Rule): boolean {
  try {
    compileRule(rule);
    return true;
  } catch (error) {
    if (error instanceof ErrenrichError || error instanceof SyntaxError) return false;
    throw error;
  }
}
