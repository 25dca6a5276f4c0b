import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '../../src/extract/automaton.js';
import { bestWalker } from '../../src/extract/bestWalker.js';
import { jsWalker } from '../../src/extract/jsWalker.js';
import type { Rule } from '../../src/extract/rule.js';
import { RuleSet } from '../../src/extract/ruleSet.js';
import { scanBlock } from '../../src/extract/scanBlock.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';
import { line, ruleFlags, ruleOf, rulePattern } from '../support/patterns.js';

const WALKERS = [
  ['JavaScript', jsWalker],
  ['WebAssembly', bestWalker],
] as const;

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

/** Start and rules of each line that the automaton flags. */
function flags(bytes: Buffer, automaton: Automaton, all: readonly Rule[]): Map<number, string[]> {
  return new Map(
    scanBlock(bytes, automaton).map(({ start, rules }) => [
      start,
      rules.map((rule) => all[rule]?.id ?? ''),
    ]),
  );
}

describe('the set automaton', () => {
  it('flags every line that a rule matches, for that rule, whatever the patterns', () => {
    let matches = 0;
    const property = fc.property(rules, fc.array(line, { maxLength: 8 }), (all, lines) => {
      const bytes = Buffer.from(lines.join('\n'));
      const flagged = flags(bytes, new Automaton(new RuleSet(all), jsWalker), all);
      for (const [start, ids] of truth(lines, all)) {
        matches += ids.length;
        expect(flagged.get(start) ?? []).toEqual(expect.arrayContaining(ids));
      }
    });
    fc.assert(property, { numRuns: 1_500 });
    expect(matches, 'the property must not hold for want of matches').toBeGreaterThan(200);
  });

  it('gives the lines in order, each once, with its own bounds', () => {
    const bytes = Buffer.from('x\nerror 10061 and error 10054\r\n\nWSAEINTR\nno\nhr=0x80070057');
    const lines = scanBlock(bytes, new Automaton(new RuleSet(loadBuiltIn().rules)));
    const texts = lines.map(({ start, end }) => bytes.toString('utf8', start, end));
    expect(texts).toEqual(['error 10061 and error 10054\r', 'WSAEINTR', 'hr=0x80070057']);
  });

  it.each(WALKERS)('keeps its answers in %s when its table is emptied', (_, walker) => {
    const all = Array.from({ length: 12 }, (_, i) => ruleOf(`(?<code>[ab]*a[ab]{${8 + i}}c)`, ''));
    const automaton = new Automaton(new RuleSet(all), walker);
    const random = lcg(7);
    const lines = Array.from({ length: 600 }, () =>
      Array.from({ length: 120 }, () => 'aaaaaaabbbbbbbc'[random(15)]).join(''),
    );
    expect(flags(Buffer.from(lines.join('\n')), automaton, all)).toEqual(truth(lines, all));
    expect(automaton.emptied).toBeGreaterThan(0);
  });

  it('gives the same in WebAssembly as in JavaScript, for any bytes', () => {
    const { rules: all } = loadBuiltIn();
    const [first, second] = WALKERS.map(([, walker]) => new Automaton(new RuleSet(all), walker));
    const samples = all.flatMap(({ samples }) => samples.map((sample) => Buffer.from(sample.line)));
    const piece = fc.oneof(
      fc.constantFrom(...samples, Buffer.from('\n')),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    );
    const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      if (first === undefined || second === undefined) throw new Error('two walkers are needed');
      expect(scanBlock(bytes, second)).toEqual(scanBlock(bytes, first));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('takes blocks of any size, and lines longer than it scans at once', () => {
    const automaton = new Automaton(new RuleSet(loadBuiltIn().rules));
    const filler = `${'x'.repeat(99)}\n`.repeat(50_000);
    const long = `error 10061 ${'y'.repeat(9_000_000)} error 10054`;
    const pieces = ['error 9001\n', filler, long, '\n', filler, 'hr=0x80070057'];
    const bytes = Buffer.from(pieces.join(''));
    const starts = [0, 11 + filler.length, bytes.length - 13];
    expect(scanBlock(bytes, automaton).map(({ start }) => start)).toEqual(starts);
    expect(scanBlock(bytes, automaton).at(1)?.end).toBe((starts[1] ?? 0) + long.length);
  });

  it('takes a block larger than all before it', () => {
    const automaton = new Automaton(new RuleSet(loadBuiltIn().rules));
    const filler = 'x'.repeat(99);
    for (const lines of [1, 10_000, 100]) {
      const bytes = Buffer.from(`${`${filler}\n`.repeat(lines)}error 10061\n`);
      const [flagged] = scanBlock(bytes, automaton);
      expect(flagged).toMatchObject({ start: lines * 100, end: lines * 100 + 11 });
    }
  });

  it.each([
    ['(?<code>a*)', 'optional repetition'],
    ['(?=(?<code>\\d))(?:x|)', 'look-ahead before what may be empty'],
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
