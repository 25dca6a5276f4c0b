import type { AST } from '@eslint-community/regexpp';
import { EVERY_BYTE, startsAfter } from '../compile/compilePattern.js';
import { ANY_BYTE } from '../pattern/byteSets.js';
import { parsePattern } from '../pattern/patternNodes.js';
import { Ambiguity } from './ambiguity.js';
import { cyclicComponents } from './components.js';
import { countWays } from './countPattern.js';
import { Positions } from './positions.js';

/**
 * The maximum steps of a pattern on a line of n characters: `factor` times n to the power of
 * `degree`.
 */
export interface PatternCost {
  readonly degree: number;
  readonly factor: number;
  /** The part that can match one text in exponentially many ways; the other values are then meaningless. */
  readonly endless?: string;
}

/** Steps that take at most about 50 ms. */
const BEARABLE_STEPS = 10_000_000;
/** An ambiguous repetition with at most this many iterations doubles the ways each time. */
const MAX_DOUBLINGS = 12;
/** Below this, no closer analysis is needed: a line of 100,000 characters is still safe. */
const FEW_WAYS = 100;
const ONCE: PatternCost = { degree: 0, factor: 1 };

/**
 * The worst case of a backtracking engine for a pattern on any line: the number of ways in which
 * the prefixes of a text can be matched, computed as the ambiguity of an automaton (Weber and
 * Seidl, "On the degree of ambiguity of finite automata"). Never too low, except for the cost of
 * choosing between alternatives; too high if a lookbehind rarely matches.
 */
export function patternCost(pattern: string, flags: string): PatternCost {
  const parsed = parsePattern(pattern, flags);
  const ways = countWays(parsed);
  if (ways <= FEW_WAYS) return { degree: 1, factor: ways };
  return parsed.alternatives
    .map((one) => alternativeCost(one, flags, isAnchored(one, flags) ? 'once' : 'everywhere'))
    .reduce(greater);
}

/** The line length, in characters, up to which no time limit is needed. */
export function safeLength({ degree, factor, endless }: PatternCost): number {
  if (endless !== undefined) return 0;
  return Math.floor((BEARABLE_STEPS / factor) ** (1 / Math.max(1, degree)));
}

/** Where an alternative is tried: everywhere, at the start, or backwards from some position. */
type Tried = 'everywhere' | 'once' | 'backwards';

function alternativeCost(alternative: AST.Alternative, flags: string, tried: Tried): PatternCost {
  const graph = new Positions(flags);
  const { first, free } = graph.sequence(alternative.elements);
  if (tried === 'everywhere') addSearch(graph, first.keys(), startsAfter(alternative, flags));
  const behind = graph.lookbehinds.flatMap(({ alternatives }) =>
    alternatives.map((one) => alternativeCost(one, flags, 'backwards')),
  );
  const ways = waysOf(graph, tried === 'backwards' ? new Set() : free);
  const isLong = tried === 'everywhere' || graph.all.some(({ loops }) => loops.some(isUnbounded));
  const length = { degree: isLong ? 1 : 0, factor: 1 };
  return product(product(ways, length), behind.reduce(greater, ONCE));
}

/** Positions that represent the text before a match, and the byte directly before it. */
function addSearch(graph: Positions, first: Iterable<number>, after: Uint8Array): void {
  const before = graph.add(ANY_BYTE);
  const start = after === EVERY_BYTE ? before : graph.add(after);
  graph.link(before, before);
  if (start !== before) graph.link(before, start);
  for (const position of first) graph.link(start, position);
}

/**
 * The number of ways to match one text, multiplied where one repetition can be followed by another.
 * Only positions after which the pattern can still fail count: at the others the engine is done.
 */
function waysOf(graph: Positions, free: ReadonlySet<number>): PatternCost {
  const ambiguity = new Ambiguity(graph.all);
  const seen: { positions: readonly number[]; weight: PatternCost; ways: PatternCost }[] = [];
  for (const positions of cyclicComponents(graph.all.map(({ next }) => next))) {
    const weight = weightOf(graph, positions);
    const open = positions.filter((position) => !free.has(position));
    const handed = seen.map((earlier) =>
      ambiguity.isHandedOver(earlier.positions, open)
        ? product(earlier.ways, lesser(earlier.weight, weight))
        : earlier.ways,
    );
    const own = ambiguity.isAmbiguous(open) ? repeatedly(graph, positions, weight) : ONCE;
    seen.push({ positions, weight, ways: product(handed.reduce(greater, ONCE), own) });
  }
  return seen.map(({ ways }) => ways).reduce(greater, ONCE);
}

/** The maximum number of iterations of a cycle. */
function weightOf(graph: Positions, cycle: readonly number[]): PatternCost {
  const weights = cycle.map((position) => {
    const loops = graph.all[position]?.loops ?? [];
    const bounded = loops.filter((loop) => !isUnbounded(loop));
    const factor = bounded.reduce((times, { max }) => times * max, 1);
    return { degree: loops.some(isUnbounded) || loops.length === 0 ? 1 : 0, factor };
  });
  return weights.reduce(greater);
}

/** The number of ways of a repetition that is itself ambiguous. */
function repeatedly(
  { all }: Positions,
  positions: readonly number[],
  { degree, factor }: PatternCost,
): PatternCost {
  if (degree === 0 && factor <= MAX_DOUBLINGS) return { degree: 0, factor: 2 ** factor };
  const [first = 0, ...others] = positions;
  const around = all[first]?.loops.find((loop) =>
    others.every((position) => all[position]?.loops.includes(loop)),
  );
  return { ...ONCE, endless: around?.raw ?? '' };
}

function isUnbounded({ max }: AST.Quantifier): boolean {
  return max === Number.POSITIVE_INFINITY;
}

/** A pattern that begins at the start of the text is tried only there. */
function isAnchored({ elements: [first] }: AST.Alternative, flags: string): boolean {
  return first?.type === 'Assertion' && first.kind === 'start' && !flags.includes('m');
}

function product(a: PatternCost, b: PatternCost): PatternCost {
  const endless = a.endless ?? b.endless;
  const cost = { degree: a.degree + b.degree, factor: a.factor * b.factor };
  return endless === undefined ? cost : { ...cost, endless };
}

function greater(a: PatternCost, b: PatternCost): PatternCost {
  return steps(a) >= steps(b) ? a : b;
}

function lesser(a: PatternCost, b: PatternCost): PatternCost {
  return steps(a) >= steps(b) ? b : a;
}

/** On a line of a thousand characters. */
function steps({ degree, factor, endless }: PatternCost): number {
  return endless === undefined ? factor * 1_000 ** degree : Number.POSITIVE_INFINITY;
}
