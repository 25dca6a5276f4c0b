import { describe, expect, it } from 'vitest';
import { checkPattern } from '../../src/extract/safety/checkPattern.js';
import { patternCost } from '../../src/extract/safety/patternCost.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';

/** What each of them takes for ever on, with the part that is to blame. */
const ENDLESS: Readonly<Record<string, string>> = {
  '(a+)+$': '(a+)+',
  '^(a+)+$': '(a+)+',
  '(a*)*x': '(a*)*',
  '(a|a)*b': '(a|a)*',
  '(?:a|aa)+$': '(?:a|aa)+',
  '(\\w+\\s?)*$': '(\\w+\\s?)*',
  '(.*a){20}': '(.*a){20}',
  'x(?:a?){30}a{30}b': '(?:a?){30}',
  '(?:\\w{1,20}\\s?){1,10}z': '(?:\\w{1,20}\\s?){1,10}',
  '(?:(?:a*|b*)c)*$': '(?:(?:a*|b*)c)*',
  '(?=(a+)+b)a': '(a+)+',
  '(?!(a+)+b)a': '(a+)+',
  '(?<=b(a+)+)c': '(a+)+',
  '(x)(a+\\1?)+$': '(a+\\1?)+',
};

/** By how much longer a line twice as long may take: 1 for twice, 2 for four times. */
const DEGREES: Readonly<Record<string, number>> = {
  '(?<!\\w)err\\d+x': 1,
  '^\\S+ \\S+ x': 1,
  '(?<!\\w)(?:[0-9a-f]{4}-?){8}(?!\\w)': 1,
  '(\\d{1,3}\\.){3}\\d{1,3}x': 1,
  '[A-Z]+(?:_?[A-Z]+)*': 1,
  '(["\'])(\\d+)\\1': 1,
  '\\d+x': 2,
  '\\s*#': 2,
  '(?:[a-z]+-)*[a-z]+$': 2,
  'b(?=.*c)\\d': 2,
  '(?<=b.*)c': 2,
  '(a+)\\1z': 3,
  'job .* failed .* code \\d;': 3,
};

const PLACE = { file: 'acme.yaml', pointer: '/rules/0/pattern' };

describe('classes of the flag v', () => {
  it.each([
    ['x(?<code>[\\w&&\\d]+(?:,[\\w&&\\d]+){0,100})', 'x(?<code>\\d+(?:,\\d+){0,100})'],
    ['x(?<code>[\\w--\\D]+(?:,[0-9[0-9]]+){0,100})', 'x(?<code>\\d+(?:,\\d+){0,100})'],
    ['(?<code>[\\w&&\\d]+)x', '(?<code>\\d+)x'],
  ])('/%s/ costs what /%s/ does', (sets, plain) => {
    expect(patternCost(sets, 'v')).toEqual(patternCost(plain, 'u'));
    expect(checkPattern(sets, 'v', PLACE)).toBe(checkPattern(plain, 'u', PLACE));
  });

  it('are refused for what they are where they match strings', () => {
    const pattern = 'x(?<code>(?:[\\q{ab|c}],?){1,200})y';
    expect(() => checkPattern(pattern, 'v', PLACE)).toThrow(
      'classes that match strings, such as [\\q{ab}], take an unknown time',
    );
  });
});

describe('the cost of a pattern', () => {
  it.each(Object.entries(ENDLESS))('/%s/ is endless because of %s', (pattern, part) => {
    expect(patternCost(pattern, '').endless).toBe(part);
  });

  it.each(Object.entries(DEGREES))('/%s/ grows with the power of %i', (pattern, degree) => {
    expect(patternCost(pattern, '')).toMatchObject({ degree });
    expect(patternCost(pattern, '').endless).toBeUndefined();
  });

  it('of the built-in rules is linear and needs no time limit up to a thousand characters', () => {
    const { rules } = loadBuiltIn();
    const steep = rules.filter(({ pattern, flags }) => patternCost(pattern, flags).degree > 1);
    expect(steep.map(({ id }) => id)).toEqual([]);
    expect(rules.filter(({ safeLength }) => safeLength < 1_000).map(({ id }) => id)).toEqual([]);
  });
});
