import type { Candidate } from '../../types.js';
import type { Matcher } from './matcher.js';

/** Everything that rules match on a line: the real patterns decide about the flagged rules. */
export function findCandidates(
  text: string,
  matchers: readonly Matcher[],
  flagged: Iterable<number>,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of flagged) matchers[rule]?.(text, candidates);
  return candidates;
}
