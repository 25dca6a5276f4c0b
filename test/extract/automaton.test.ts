import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '../../src/extract/automaton.js';
import type { Rule } from '../../src/extract/rule.js';
import { RuleSet } from '../../src/extract/ruleSet.js';
import { scanBlock } from '../../src/extract/scanBlock.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';
import { line, ruleFlags, rulePattern } from '../support/patterns.js';

const [template] = loadBuiltIn().rules;

function ruleOf(pattern: string, flags: string): Rule {
  if (template === undefined) throw new Error('there are no built-in rules');
  return { ...template, id: `${pattern}/${flags}`, pattern, flags, requires: [], samples: [] };
}

/** Rules whose patterns match at least one character; others are refused, which has its own test. */
const rules = fc
  .array(fc.tuple(rulePattern, ruleFlags), { minLength: 1, maxLength: 5 })
  .map((patterns) => patterns.map(([pattern, flags]) => ruleOf(pattern, flags)))
  .map((all) => all.filter((rule) => canBeCompiled(rule)));

function canBeCompiled(rule: Rule): boolean {
  try {
    new RuleSet([rule]);
    return true;
  } catch {
    return false;
  }
}

/** Start and rules of each line that the regular expressions themselves match. */
function truth(lines: readonly string[], all: readonly Rule[]): Map<number, string[]> {
  const matched = new Map<number, string[]>();
  let start = 0;
  for (const text of lines) {
    const ids = all.filter(({ pattern, flags }) => new RegExp(pattern, flags).test(text));
    if (ids.length > 0)
      matched.set(
        start,
        ids.map(({ id }) => id),
      );
    start += Buffer.byteLength(text) + 1;
  }
  return matched;
}

describe('the set automaton', () => {
  it('flags every line that a rule matches, for that rule, whatever the patterns', () => {
    let matches = 0;
    const property = fc.property(rules, fc.array(line, { maxLength: 8 }), (all, lines) => {
      const bytes = Buffer.from(lines.join('\n'));
      const flagged = new Map(
        scanBlock(bytes, new Automaton(new RuleSet(all))).map((one) => [one.start, one]),
      );
      for (const [start, ids] of truth(lines, all)) {
        matches += ids.length;
        const found = flagged.get(start)?.rules.map(({ id }) => id) ?? [];
        expect(found, JSON.stringify(lines)).toEqual(expect.arrayContaining(ids));
      }
    });
    fc.assert(property, { numRuns: 1_500 });
    expect(matches, 'the property must not hold for want of matches').toBeGreaterThan(500);
  });

  it('gives the lines in order, each once, with its own bounds', () => {
    const bytes = Buffer.from('x\nerror 10061 and error 10054\r\n\nWSAEINTR\nno\nhr=0x80070057');
    const lines = scanBlock(bytes, new Automaton(new RuleSet(loadBuiltIn().rules)));
    const texts = lines.map(({ start, end }) => bytes.toString('utf8', start, end));
    expect(texts).toEqual(['error 10061 and error 10054\r', 'WSAEINTR', 'hr=0x80070057']);
  });

  it('keeps its answers when its table is emptied again and again', () => {
    const all = Array.from({ length: 12 }, (_, i) => ruleOf(`(?<code>[ab]*a[ab]{${8 + i}}c)`, ''));
    const automaton = new Automaton(new RuleSet(all));
    const random = lcg(7);
    const lines = Array.from({ length: 400 }, () =>
      Array.from({ length: 120 }, () => 'aaabbbc'[random(7)]).join(''),
    );
    const bytes = Buffer.from(lines.join('\n'));
    const found = scanBlock(bytes, automaton).map(
      ({ start, rules: those }) => [start, those.map(({ id }) => id)] as const,
    );
    expect(new Map(found)).toEqual(truth(lines, all));
  });

  it.each([
    ['(?<code>a*)', 'optional repetition'],
    ['(?=(?<code>\\d))', 'look-ahead alone'],
    ['\\b(?<code>x|)', 'empty alternative'],
  ])('refuses %s, which would have every line tried (%s)', (pattern) => {
    expect(() => new RuleSet([ruleOf(pattern, '')])).toThrow(/matches the empty text/);
  });
});

function lcg(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
