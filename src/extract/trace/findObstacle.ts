import type { AST } from '@eslint-community/regexpp';
import type { Span } from '../../types.js';
import { parsePattern, visitPattern } from '../pattern/patternNodes.js';
import type { Rule } from '../rule.js';

/** What keeps a flagged rule from matching; unknown if all are absent. */
export interface Obstacle {
  /** Words that the rule requires and that are not on the line. */
  readonly missing?: readonly string[];
  /** A condition on the text around a match without which the pattern would match. */
  readonly condition?: { readonly kind: ConditionKind; readonly pattern: string };
  /** What would match without the condition. */
  readonly span?: Span;
}

/** What a condition is about. */
export type ConditionKind =
  | 'forbidden-before'
  | 'forbidden-behind'
  | 'wanted-before'
  | 'wanted-behind'
  | 'boundary'
  | 'out-of-place'
  | 'several';

/** Longer lines are not tried: a pattern without its conditions may be slow. */
const MAX_LENGTH = 10_000;

/**
 * Finds out why a rule does not match a line by trying its pattern without one or all conditions.
 */
export function findObstacle({ pattern, flags, requires }: Rule, text: string): Obstacle {
  const missing = requires.filter((word) => !text.includes(word));
  if (missing.length > 0) return { missing };
  if (text.length > MAX_LENGTH) return {};
  const matched = findWithout([], pattern, flags, text);
  if (matched) return { condition: { kind: 'out-of-place', pattern }, span: matched };
  const conditions = conditionsOf(pattern, flags);
  for (const condition of conditions) {
    const span = findWithout([condition], pattern, flags, text);
    const { raw } = condition;
    if (span) return { condition: { kind: kindOf(condition), pattern: raw }, span };
  }
  const span = findWithout(conditions, pattern, flags, text);
  const raws = conditions.map(({ raw }) => raw).join(' ');
  return span ? { condition: { kind: 'several', pattern: raws }, span } : {};
}

/** The outermost conditions of a pattern. */
function conditionsOf(pattern: string, flags: string): AST.Assertion[] {
  const all: AST.Assertion[] = [];
  visitPattern(parsePattern(pattern, flags), { onAssertionEnter: (node) => all.push(node) });
  return all.filter((one) => !all.some((other) => other.start < one.start && one.end <= other.end));
}

function findWithout(
  conditions: readonly AST.Assertion[],
  pattern: string,
  flags: string,
  text: string,
): Span | undefined {
  let loosened = pattern;
  for (const { start, end } of conditions.toReversed()) {
    loosened = `${loosened.slice(0, start)}(?:)${loosened.slice(end)}`;
  }
  const match = tryPattern(loosened, flags)?.exec(text);
  const place = match?.indices?.groups?.code ?? match?.indices?.groups?.symbol;
  if (place === undefined || place[0] === place[1]) return undefined;
  return { match: text.slice(...place), start: place[0], end: place[1] };
}

/** Removing a condition with a named group may leave an invalid pattern. */
function tryPattern(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, `${flags}d`);
  } catch {
    return undefined;
  }
}

function kindOf(condition: AST.Assertion): ConditionKind {
  if (condition.kind !== 'lookahead' && condition.kind !== 'lookbehind') return 'boundary';
  const side = condition.kind === 'lookbehind' ? 'before' : 'behind';
  return condition.negate ? `forbidden-${side}` : `wanted-${side}`;
}
