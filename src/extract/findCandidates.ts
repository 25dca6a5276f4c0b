import type { Candidate } from '../types.js';
import { compileMatcher, type Matcher } from './matcher.js';
import type { Rule } from './rule.js';

const matchers = new WeakMap<Rule, Matcher>();

/** All that the rules match on a line: what the automaton flagged, decided by the real patterns. */
export function findCandidates(text: string, rules: readonly Rule[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of rules) if (hasAll(text, rule.requires)) matcherOf(rule)(text, candidates);
  return candidates;
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

function matcherOf(rule: Rule): Matcher {
  const known = matchers.get(rule);
  if (known !== undefined) return known;
  const made = compileMatcher(rule);
  matchers.set(rule, made);
  return made;
}
