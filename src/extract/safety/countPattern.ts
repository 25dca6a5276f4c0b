import type { AST } from '@eslint-community/regexpp';
import { MAX_COPIES } from '../compile/compilePattern.js';
import { parsePattern } from '../pattern/patternNodes.js';

/** More characters than any list of names needs; nested counts soon ask for millions. */
export const MAX_SIZE = 20_000;

/** More groups and classes inside one another than anybody writes; each takes calls on the stack. */
export const MAX_DEPTH = 200;

/**
 * How many groups and classes of a pattern are inside one another. Counted in its text: parsing
 * needs a call on the stack for each.
 */
export function patternDepth(pattern: string, flags: string): number {
  let groups = 0;
  let classes = 0;
  let deepest = 0;
  for (const [token] of pattern.matchAll(/\\.|[()[\]]/gs)) {
    if (token === '[' && (classes === 0 || flags.includes('v'))) classes++;
    else if (token === ']' && classes > 0) classes--;
    else if (token === '(' && classes === 0) groups++;
    else if (token === ')' && classes === 0) groups--;
    deepest = Math.max(deepest, groups + classes);
  }
  return deepest;
}

/** How a number for a pattern is made of those for its parts; a character counts 1. */
interface Count {
  /** What matches nothing counts so much, and changes no sequence. */
  readonly empty: number;
  join(before: number, next: number): number;
  repeat(each: number, quantifier: AST.Quantifier): number;
}

const WAYS: Count = {
  empty: 1,
  join: (before, next) => before * next,
  repeat: (each, { min, max }) => (max - min + 1) * (each === 1 ? 1 : each ** max),
};

const SIZE: Count = {
  empty: 0,
  join: (before, next) => before + next,
  repeat: (each, { min, max }) => each * (max > MAX_COPIES ? Math.min(min, MAX_COPIES) + 1 : max),
};

/**
 * No fewer than the ways in which a pattern can be gone through at one place: quickly counted, and
 * few where nothing repeats without limit.
 */
export function countWays(pattern: AST.Pattern): number {
  return choice(pattern.alternatives, WAYS);
}

/** How many characters a pattern has once its repetitions are written out for the automaton. */
export function patternSize(pattern: string, flags: string): number {
  return choice(parsePattern(pattern, flags).alternatives, SIZE);
}

function choice(alternatives: readonly AST.Alternative[], count: Count): number {
  return alternatives
    .map(({ elements }) => elements.map((one) => ofElement(one, count)))
    .map((elements) => elements.reduce(count.join, count.empty))
    .reduce((sum, one) => sum + one, 0);
}

function ofElement(element: AST.Element, count: Count): number {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return choice(element.alternatives, count);
    case 'Assertion':
      return 'alternatives' in element ? choice(element.alternatives, count) : count.empty;
    case 'Quantifier':
      return count.repeat(ofElement(element.element, count), element);
    default:
      return 1;
  }
}
