import type { Candidate } from '../../types.js';
import type { Matcher } from './matcher.js';

/** All that rules match on a line: what the automaton flagged, decided by the real patterns. */
export function findCandidates(
  text: string,
  matchers: readonly Matcher[],
  flagged: Iterable<number>,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of flagged) matchers[rule]?.(text, candidates);
  return candidates;
}
