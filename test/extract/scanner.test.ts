import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAutomata } from '../../src/extract/compile/compileAutomata.js';
import { SampleText } from '../../src/extract/compile/sampleText.js';
import type { Rule } from '../../src/extract/rule.js';
import { packArrays, unpackArrays } from '../../src/extract/scan/arrayFile.js';
import { bestWalker } from '../../src/extract/scan/kernel/bestWalker.js';
import { bestConfirmKernel, jsConfirmKernel } from '../../src/extract/scan/kernel/confirmKernel.js';
import { jsWalker } from '../../src/extract/scan/kernel/jsWalker.js';
import { Scanner, type ScannerLimits } from '../../src/extract/scan/scanner.js';
import type { ScannerParts } from '../../src/extract/scan/scannerParts.js';
import { loadCompiledRules, loadScannerParts } from '../../src/run/builtIn.js';
import { line, ruleFlags, ruleOf, rulePattern } from '../support/patterns.js';
import { INPUTS } from '../support/randomRuns.js';

const JAVASCRIPT = { makeWalker: jsWalker, makeKernel: jsConfirmKernel };
const WEB_ASSEMBLY = { makeWalker: bestWalker, makeKernel: bestConfirmKernel };

/** Ways to the same answer: with tables that are emptied, by the coarse automaton, by both in turn. */
const WAYS: readonly (readonly [string, Partial<ScannerLimits>])[] = [
  ['in JavaScript', JAVASCRIPT],
  ['in WebAssembly', WEB_ASSEMBLY],
  ['in tables of few rows', { rows: 8, coarseRows: 8 }],
  ['coarsely', { credit: 0 }],
  ['finely until the credit is used up', { credit: 300 }],
  ['with few rows to confirm by', { confirmRows: 4 }],
];

/** Rules whose patterns match at least one character; others are refused, which has its own test. */
const rules = fc
  .array(fc.tuple(rulePattern, ruleFlags), { minLength: 1, maxLength: 5 })
  .map((patterns) => patterns.map(([pattern, flags]) => ruleOf(pattern, flags)))
  .map((all) => all.flatMap(compiled));

/** Few lines of the characters that the random patterns have: factors are chosen by chance. */
const TEXT = new SampleText(Buffer.from(fc.sample(line, { numRuns: 20, seed: 5 }).join('\n')));

function compiled(rule: Rule): Rule[] {
  try {
    return [{ ...rule, compiled: compileAutomata(rule, TEXT) }];
  } catch {
    return [];
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

/** Start and rules of each line that the scanner flags. */
function flags(bytes: Buffer, scanner: Scanner, all: readonly Rule[]): Map<number, string[]> {
  return new Map(
    scanner
      .scan(bytes)
      .map(({ start, rules }) => [start, rules.map((rule) => all[rule]?.id ?? '')]),
  );
}

/** Expects all matches to be flagged. @returns how many there are */
function expectAll(
  flagged: ReadonlyMap<number, string[]>,
  matched: ReadonlyMap<number, string[]>,
  way = '',
): number {
  for (const [start, ids] of matched) {
    expect(flagged.get(start) ?? [], way).toEqual(expect.arrayContaining(ids));
  }
  return [...matched.values()].flat().length;
}

describe('the scanner', () => {
  it('flags every line that a rule matches, whatever the patterns, in each way', () => {
    let matches = 0;
    const property = fc.property(rules, fc.array(line, { maxLength: 8 }), (all, lines) => {
      const bytes = Buffer.from(lines.join('\n'));
      const matched = truth(lines, all);
      for (const [way, limits] of WAYS) {
        const flagged = flags(bytes, new Scanner(all, limits), all);
        expectAll(flagged, matched, way);
      }
      matches += [...matched.values()].flat().length;
    });
    fc.assert(property, { numRuns: Math.min(INPUTS * 0.3, 1_000) });
    expect(matches, 'the property must not hold for want of matches').toBeGreaterThan(
      INPUTS * 0.02,
    );
  });

  it.each([
    ['fault (?<code>\\d{1,5})(?= then \\k<code>ack| was refused)', 'fault 10061 then 10061ack'],
    ['(?<code>\\d)(?=(a|b)x\\2)', '5axa'],
    ['(?<=\\k<code>zq.*)(?<code>\\d)', 'zq 5'],
    ['dir\\c(?<code>\\d{1,5})', 'dir\\c5'],
  ])('flags what %s matches, whose parts have another meaning', (pattern, text) => {
    expect(new RegExp(pattern).test(text)).toBe(true);
    expect(new Scanner([ruleOf(pattern, '')]).scan(Buffer.from(text))).toHaveLength(1);
  });

  it('flags each of thousands of names', () => {
    const names = Array.from({ length: 3_000 }, (_, i) => `my-${i}.fail`);
    const rule = ruleOf(`(?<symbol>${names.join('|')})`, '');
    const flagged = new Scanner([rule]).scan(Buffer.from(`${names.join('\n')}\nmy-x.fail\n`));
    expect(flagged).toHaveLength(names.length);
  });

  it('gives the lines in order, each once, with its own bounds', () => {
    const bytes = Buffer.from('x\nerror 10061 and error 10054\r\n\nWSAEINTR\nno\nhr=0x80070057');
    const lines = new Scanner(loadCompiledRules()).scan(bytes);
    const texts = lines.map(({ start, end }) => bytes.toString('utf8', start, end));
    expect(texts).toEqual(['error 10061 and error 10054\r', 'WSAEINTR', 'hr=0x80070057']);
  });

  it.each(WAYS)('keeps its answers %s when rows multiply', (_, limits) => {
    const patterns = Array.from({ length: 12 }, (_, i) => `(?<code>[ab]*a[ab]{${8 + i}}c)`);
    const all = patterns.flatMap((pattern) => compiled(ruleOf(pattern, '')));
    const random = lcg(7);
    const lines = Array.from({ length: 600 }, () =>
      Array.from({ length: 120 }, () => 'aaaaaaabbbbbbbc'[random(15)]).join(''),
    );
    const scanner = new Scanner(all, limits);
    const matches = expectAll(
      flags(Buffer.from(lines.join('\n')), scanner, all),
      truth(lines, all),
    );
    expect(matches).toBeGreaterThan(1_000);
  });

  it('gives the same in WebAssembly as in JavaScript, for any bytes', () => {
    const all = loadCompiledRules();
    const [first, second] = [JAVASCRIPT, WEB_ASSEMBLY].map((way) => new Scanner(all, way));
    const samples = all.flatMap(({ samples }) => samples.map((sample) => Buffer.from(sample.line)));
    const piece = fc.oneof(
      fc.constantFrom(...samples, Buffer.from('\n')),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    );
    const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      expect(second?.scan(bytes)).toEqual(first?.scan(bytes));
    });
    fc.assert(property, { numRuns: 300 });
    expect(second?.statistics).toEqual(first?.statistics);
    expect(first?.statistics.confirmed).toBeGreaterThan(300);
  });

  it('starts with the rows of another one, and flags the same, in each way', () => {
    const property = fc.property(
      rules,
      fc.array(line, { maxLength: 8 }),
      fc.array(line, { maxLength: 8 }),
      (all, first, second) => {
        const bytes = Buffer.from(second.join('\n'));
        const matched = truth(second, all);
        for (const [way, limits] of WAYS) {
          const before = new Scanner(all, limits);
          before.scan(Buffer.from(first.join('\n')));
          const parts = unpackArrays(packArrays(before.save())) as ScannerParts;
          const restored = new Scanner([], limits, parts);
          expectAll(flags(bytes, restored, all), matched, way);
          expect(restored.scan(bytes), way).toEqual(new Scanner(all, limits).scan(bytes));
        }
      },
    );
    fc.assert(property, { numRuns: Math.min(INPUTS * 0.1, 200) });
  });

  it('ships with rows for its own rules, which lines like theirs need not build', () => {
    const all = loadCompiledRules().filter(({ success }) => !success);
    // Fewer than all: with too many rows a scanner gives up confirming, each after another line.
    const some = all.filter((_, at) => at % 3 === 0);
    const samples = some.flatMap((rule) => rule.samples.slice(0, 1).map(({ line: text }) => text));
    const [fresh, shipped] = [new Scanner(all), new Scanner(all, {}, loadScannerParts())];
    for (let at = 0; at < samples.length; at += 20) {
      const bytes = Buffer.from(samples.slice(at, at + 20).join('\n'));
      expect(shipped.scan(bytes)).toEqual(fresh.scan(bytes));
    }
    expect(shipped.statistics.built).toBeLessThan(fresh.statistics.built / 2);
  });

  it('goes the ways that are meant', () => {
    const all = loadCompiledRules();
    const log = Buffer.from(
      all.flatMap(({ samples }) => samples.map((one) => one.line)).join('\n'),
    );
    const [, , few, coarse, both] = WAYS.map(([, limits]) => {
      const scanner = new Scanner(all, limits);
      for (let round = 0; round < 3; round++) scanner.scan(log);
      return scanner.statistics;
    });
    expect(few?.emptied).toBeGreaterThan(0);
    expect(coarse?.coarseBytes).toBe(coarse?.bytes);
    expect(both?.coarseBytes).toBeGreaterThan(0);
  });

  it.each([
    ['Ошибка', 'ОШИБКА', 'ошибка'],
    ['Straße', 'STRAßE', 'straẞe'],
    ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['漢字', '漢字'],
    ['ǆ', 'Ǆ', 'ǅ'],
  ])('flags non-ASCII characters in every case: %s', (pattern, ...texts) => {
    for (const flags of ['i', 'iu']) {
      const rule = ruleOf(`(?<symbol>${pattern}) (?<code>\\d)`, flags);
      const matching = texts.filter((text) => new RegExp(pattern, flags).test(text));
      expect(matching.length).toBeGreaterThan(0);
      const bytes = Buffer.from(matching.map((text) => `${text} 5`).join('\n'));
      expect(new Scanner([rule]).scan(bytes)).toHaveLength(matching.length);
    }
  });

  it('takes blocks of any size, and lines longer than it scans at once', () => {
    const scanner = new Scanner(loadCompiledRules());
    const filler = `${'x'.repeat(99)}\n`.repeat(50_000);
    const long = `error 10061 ${'y'.repeat(9_000_000)} error 10054`;
    const pieces = ['error 9001\n', filler, long, '\n', filler, 'hr=0x80070057'];
    const bytes = Buffer.from(pieces.join(''));
    const starts = [0, 11 + filler.length, bytes.length - 13];
    expect(scanner.scan(bytes).map(({ start }) => start)).toEqual(starts);
    expect(scanner.scan(bytes).at(1)?.end).toBe((starts[1] ?? 0) + long.length);
  });

  it('takes a block larger than all before it', () => {
    const scanner = new Scanner(loadCompiledRules());
    const filler = 'x'.repeat(99);
    for (const lines of [1, 10_000, 100]) {
      const bytes = Buffer.from(`${`${filler}\n`.repeat(lines)}error 10061\n`);
      const [flagged] = scanner.scan(bytes);
      expect(flagged).toMatchObject({ start: lines * 100, end: lines * 100 + 11 });
    }
  });

  it.each([
    ['(?<code>a*)', 'optional repetition'],
    ['(?=(?<code>\\d))(?:x|)', 'lookahead before what may be empty'],
    ['\\b(?<code>x|)', 'empty alternative'],
  ])('refuses %s, which would match on every line (%s)', (pattern) => {
    expect(() => new Scanner([ruleOf(pattern, '')])).toThrow(/matches the empty string/);
  });
});

function lcg(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
