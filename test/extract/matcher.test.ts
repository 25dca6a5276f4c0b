import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateGroups } from '../../src/extract/match/locateGroups.js';
import {
  compileMatcher,
  indexingMatcher,
  locatingMatcher,
} from '../../src/extract/match/matcher.js';
import { patternCost, safeLength } from '../../src/extract/safety/patternCost.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';
import type { Candidate } from '../../src/types.js';
import { line, ruleFlags, ruleOf, rulePattern } from '../support/patterns.js';

type Place = readonly [start: number, end: number] | undefined;

/** Where the engine itself says that the groups are; matches of which it says nothing are none. */
function byIndices(pattern: string, flags: string, text: string): Place[][] {
  const all = [...text.matchAll(new RegExp(pattern, `${flags}dg`))].map(({ indices }) =>
    ['code', 'symbol'].map((name) => {
      const place = indices?.groups?.[name];
      return place && place[0] < place[1] ? place : undefined;
    }),
  );
  return all.filter((places) => places.some((place) => place !== undefined));
}

function byMatcher(pattern: string, flags: string, text: string): Place[][] {
  const places: Place[][] = [];
  const candidates: Candidate[] = [];
  const rule = { ...ruleOf(pattern, flags), safeLength: safeLength(patternCost(pattern, flags)) };
  const match = locatingMatcher(rule) ?? indexingMatcher(rule);
  match(text, candidates);
  for (const { code, symbol } of candidates) {
    places.push([code, symbol].map((span) => span && [span.start, span.end]));
    for (const span of [code, symbol]) {
      if (span) expect(text.slice(span.start, span.end)).toBe(span.match);
    }
  }
  return places;
}

describe('a matcher', () => {
  it('finds groups at the same positions as the engine, whatever the pattern', () => {
    let located = 0;
    const property = fc.property(rulePattern, ruleFlags, line, (pattern, flags, text) => {
      if (locateGroups(pattern, flags) !== undefined) located++;
      expect(byMatcher(pattern, flags, text)).toEqual(byIndices(pattern, flags, text));
    });
    fc.assert(property, { numRuns: 3_000 });
    expect(located, 'most patterns must be located').toBeGreaterThan(1_000);
  });

  it('gives the same results before and after it has located its groups', () => {
    const match = compileMatcher(ruleOf('at (?<code>\\d+)', ''));
    for (let line = 0; line < 100; line++) {
      const candidates: Candidate[] = [];
      match(`x at ${line}, at 7`, candidates);
      expect(candidates.map(({ code }) => [code?.match, code?.start])).toEqual([
        [`${line}`, 5],
        ['7', 10 + `${line}`.length],
      ]);
    }
  });

  it('runs a pattern on no longer texts than it is safe on', () => {
    const slow = { ...ruleOf('(?:\\s+)+x(?<code>\\d)', ''), safeLength: 100 };
    const candidates: Candidate[] = [];
    compileMatcher(slow)('at x7 and  x8', candidates);
    expect(candidates.map(({ code }) => code?.match)).toEqual(['7', '8']);
  });

  it.each(loadBuiltIn().rules.map((rule) => [rule.id, rule] as const))(
    '%s is located without the flag d, with the same results for its samples',
    (_, { pattern, flags, samples }) => {
      expect(locateGroups(pattern, flags)).toBeDefined();
      for (const { line: text } of samples) {
        expect(byMatcher(pattern, flags, text)).toEqual(byIndices(pattern, flags, text));
      }
    },
  );

  it.each([
    ['(?:(?<code>a)b){2}', 'abab', 'a repeated group'],
    ['(?=(?<code>\\d+))\\w', 'x12', 'a group that is only looked at'],
    ['(?<code>a|b)\\k<code>', 'abb', 'a back-reference'],
  ])('falls back to the engine for %s', (pattern, text) => {
    expect(locateGroups(pattern, '')).toBeUndefined();
    expect(byMatcher(pattern, '', text)).toEqual(byIndices(pattern, '', text));
  });
});
