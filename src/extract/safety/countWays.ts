import type { AST } from '@eslint-community/regexpp';

/**
 * An upper bound of the number of paths through a pattern at one position: fast to compute, and
 * small if nothing repeats without limit.
 */
export function countWays(node: AST.Pattern | AST.Alternative | AST.Element): number {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return sum(node.alternatives);
    case 'Alternative':
      return node.elements.reduce((ways, element) => ways * countWays(element), 1);
    case 'Assertion':
      return 'alternatives' in node ? sum(node.alternatives) : 1;
    case 'Quantifier': {
      const each = countWays(node.element as AST.Element);
      return (node.max - node.min + 1) * (each === 1 ? 1 : each ** node.max);
    }
    default:
      return 1;
  }
}

function sum(alternatives: readonly AST.Alternative[]): number {
  return alternatives.reduce((ways, alternative) => ways + countWays(alternative), 0);
}
