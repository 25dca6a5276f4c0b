import { describe, expect, it } from 'vitest';
import { Confirmer } from '../../src/extract/scan/confirmer.js';
import { bestWalker } from '../../src/extract/scan/kernel/bestWalker.js';
import { bestConfirmKernel, jsConfirmKernel } from '../../src/extract/scan/kernel/confirmKernel.js';
import { jsWalker } from '../../src/extract/scan/kernel/jsWalker.js';
import { Scanner } from '../../src/extract/scan/scanner.js';
import { compileParts } from '../../src/extract/scan/scannerParts.js';
import { loadCompiledRules } from '../../src/run/builtIn.js';
import { hostileLog } from '../support/hostile.js';
import { ruleOf } from '../support/patterns.js';

/** Has the automaton of `[ab]*a[ab]{9}` be in ever other states. */
const RANDOM = 'abbaababbbabaaababbbbaaabbabababaabbbbbaaaababbaabbabbba'.repeat(2);

const KERNELS = [
  ['in JavaScript', { makeWalker: jsWalker, makeKernel: jsConfirmKernel }],
  ['in WebAssembly', { makeWalker: bestWalker, makeKernel: bestConfirmKernel }],
] as const;

describe.each(KERNELS)('a full table of the confirming automata, %s', (_, kernels) => {
  const rules = loadCompiledRules();
  const samples = rules.flatMap((rule) => rule.samples.map(({ line }) => line));
  const bytes = Buffer.from(samples.join('\n'));

  it.each([0, 1, 100, 2_000])('has at most %i rows plus those for line starts', (limit) => {
    const scanner = new Scanner(rules, { ...kernels, confirmRows: limit });
    for (let round = 0; round < 3; round++) {
      scanner.scan(bytes);
      scanner.scan(hostileLog('cues', round, 64 * 1024));
      expect(scanner.statistics.confirmRows).toBeLessThanOrEqual(limit + rules.length);
    }
  });

  /** What a table finds that is large enough, in each of three rounds. */
  let rounds: ReturnType<Scanner['scan']>[] | undefined;
  const roundsOfLarge = () => {
    if (rounds === undefined) {
      const whole = new Scanner(rules, { ...kernels, scoreOfTrust: Number.POSITIVE_INFINITY });
      rounds = Array.from({ length: 3 }, () => whole.scan(bytes));
    }
    return rounds;
  };

  it.each([0, 1, 100, 2_000])('of %i rows loses no line that a larger one finds', (limit) => {
    const few = new Scanner(rules, { ...kernels, confirmRows: limit });
    for (const found of roundsOfLarge()) {
      const given = new Map(few.scan(bytes).map((line) => [line.start, line.rules]));
      expect(found.length).toBeGreaterThan(300);
      for (const { start, rules } of found) {
        expect(given.get(start)).toEqual(expect.arrayContaining(rules));
      }
    }
  });

  it('is cleared before the next block, which is confirmed again', () => {
    const rule = ruleOf('fault (?<code>[ab]*a[ab]{9}c)', '');
    const { whole } = compileParts([rule]);
    const limits = { ...kernels, confirmRows: 64, scoreOfTrust: Number.POSITIVE_INFINITY };
    const confirmer = new Confirmer(whole, limits);
    const isGiven = (line: string): boolean => {
      const flagged = [{ start: 0, end: line.length, rules: [0] }];
      return confirmer.confirm(Buffer.from(line), flagged).length > 0;
    };
    expect(isGiven('fault aaaaaaaaaad')).toBe(false);
    expect(isGiven(`fault ${RANDOM}`), 'a full table says nothing').toBe(true);
    expect(confirmer.rows).toBe(limits.confirmRows);
    expect(isGiven('fault aaaaaaaaaad')).toBe(false);
    expect(confirmer.rows).toBeLessThan(limits.confirmRows);
  });
});
