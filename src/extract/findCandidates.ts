import type { Candidate } from '../types.js';
import { compileMatcher, type Matcher } from './matcher.js';
import type { Rule } from './rule.js';

const matchers = new WeakMap<Rule, Matcher>();

/** All that the rules match on a line: what the automaton flagged, decided by the real patterns. */
export function findCandidates(text: string, rules: readonly Rule[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of rules) {
    if (!rule.requires.every((word) => text.includes(word))) continue;
    matcherOf(rule)(text, (code, symbol) => {
      if (code ?? symbol) candidates.push({ rule, code, symbol });
    });
  }
  return candidates;
}

function matcherOf(rule: Rule): Matcher {
  const known = matchers.get(rule);
  if (known !== undefined) return known;
  const made = compileMatcher(rule);
  matchers.set(rule, made);
  return made;
}
