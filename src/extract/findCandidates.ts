import type { Candidate, Span } from '../types.js';
import type { Rule } from './rule.js';

const matchers = new WeakMap<Rule, RegExp>();

/** All that the rules match on a line: what the automaton flagged, decided by the real patterns. */
export function findCandidates(text: string, rules: Iterable<Rule>): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of rules) {
    if (!rule.requires.every((word) => text.includes(word))) continue;
    const matcher = matcherOf(rule);
    matcher.lastIndex = 0;
    for (let match = matcher.exec(text); match !== null; match = matcher.exec(text)) {
      const code = spanOf(match, 'code');
      const symbol = spanOf(match, 'symbol');
      if (code ?? symbol) candidates.push({ rule, code, symbol });
      if (match[0] === '') matcher.lastIndex++;
    }
  }
  return candidates;
}

function matcherOf(rule: Rule): RegExp {
  const known = matchers.get(rule);
  if (known !== undefined) return known;
  const matcher = new RegExp(rule.pattern, `${rule.flags}dg`);
  matchers.set(rule, matcher);
  return matcher;
}

function spanOf({ groups, indices }: RegExpExecArray, name: 'code' | 'symbol'): Span | undefined {
  const match = groups?.[name];
  const place = indices?.groups?.[name];
  if (!match || place === undefined) return undefined;
  return { match, start: place[0], end: place[1] };
}
