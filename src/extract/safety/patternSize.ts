import type { AST } from '@eslint-community/regexpp';
import { MAX_COPIES } from '../compile/compilePattern.js';
import { parsePattern } from '../pattern/patternNodes.js';

/** More characters than any list of names needs; nested counts quickly reach millions. */
export const MAX_SIZE = 20_000;

/** How many characters a pattern has once its repetitions are expanded for the automaton. */
export function patternSize(pattern: string, flags: string): number {
  return sizeOf(parsePattern(pattern, flags));
}

function sizeOf(node: AST.Pattern | AST.Alternative | AST.Element): number {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return sum(node.alternatives);
    case 'Alternative':
      return sum(node.elements);
    case 'Assertion':
      return 'alternatives' in node ? sum(node.alternatives) : 0;
    case 'Quantifier': {
      const copies = node.max > MAX_COPIES ? Math.min(node.min, MAX_COPIES) + 1 : node.max;
      return copies * sizeOf(node.element as AST.Element);
    }
    default:
      return 1;
  }
}

function sum(nodes: readonly (AST.Alternative | AST.Element)[]): number {
  return nodes.reduce((size, node) => size + sizeOf(node), 0);
}
