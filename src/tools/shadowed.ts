import { findCandidates } from '../extract/match/findCandidates.js';
import { compileMatcher } from '../extract/match/matcher.js';
import type { Rule } from '../extract/rule.js';
import { type Candidate, EVIDENCE } from '../types.js';
import { describeFinding } from './finding.js';

/**
 * Rules that find nothing in their samples that an earlier rule does not find with the same
 * confidence.
 */
export function findShadowed(rules: readonly Rule[]): string[] {
  const matchers = rules.map((rule) => compileMatcher(rule));
  return rules.flatMap((rule, index) => {
    const lines = rule.samples.filter(({ codes }) => codes.length > 0).map(({ line }) => line);
    const own = lines.map((line) => findCandidates(line, matchers, [index]));
    const by = rules.slice(0, index).find((earlier, number) => {
      return (
        covers(earlier, rule) &&
        lines.every((line, sample) => {
          const theirs = findCandidates(line, matchers, [number]);
          return (own[sample] ?? []).every((one) => theirs.some((other) => sameSpan(one, other)));
        })
      );
    });
    if (by === undefined || lines.length === 0) return [];
    const what = `finds nothing in its samples that ${by.id} does not find first`;
    return [describeFinding(rule, `${what}; remove it, or add a sample that only it matches`)];
  });
}

/** Whether an earlier rule covers everything a later one could find. */
function covers(earlier: Rule, later: Rule): boolean {
  const surer = EVIDENCE.indexOf(earlier.evidence) <= EVIDENCE.indexOf(later.evidence);
  return surer && later.families.every((family) => earlier.families.includes(family));
}

function sameSpan(one: Candidate, other: Candidate): boolean {
  const a = one.code ?? one.symbol;
  const b = other.code ?? other.symbol;
  return a?.start === b?.start && a?.end === b?.end;
}
