import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAutomata } from '../../src/extract/compile/compileAutomata.js';
import { SampleText } from '../../src/extract/compile/sampleText.js';
import type { CompiledRule } from '../../src/extract/compiledRule.js';
import { ruleFlags, ruleOf, rulePattern } from '../support/patterns.js';

const TEXT = new SampleText(
  Buffer.from('the error of a status, error 5: the file\nan error code\n'),
);

/** All texts of ASCII letters, digits and blanks that a rule without circles accepts. */
function textsOf({ starts, sets, setOf, next, ends }: CompiledRule): string[] {
  const from = (state: number): string[] => {
    const targets = [...next.subarray(ends[state - 1] ?? 0, ends[state])];
    const set = sets[setOf[state] ?? 0];
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789 :'].filter(
      (letter) => set?.[letter.charCodeAt(0)] === 1,
    );
    const rests = targets.length > 0 ? [...new Set(targets.flatMap(from))] : [''];
    return letters.flatMap((letter) => rests.map((rest) => letter + rest));
  };
  return [...new Set(starts.flatMap(({ states }) => states.flatMap(from)))].sort();
}

/** The greatest number of bytes from a start to where the rule accepts. */
function longest({ starts, setOf, next, ends }: CompiledRule): number {
  const lengths = new Int32Array(setOf.length);
  for (let state = 0; state < setOf.length; state++) {
    const targets = [...next.subarray(ends[state - 1] ?? 0, ends[state])];
    if (targets.some((target) => target >= state)) throw new Error('a circle, or out of order');
    lengths[state] = 1 + Math.max(0, ...targets.map((target) => lengths[target] ?? 0));
  }
  return Math.max(...starts.flatMap(({ states }) => states.map((state) => lengths[state] ?? 0)));
}

describe('the factors of a rule', () => {
  it.each([['a rare word rather than a frequent one', 'error.{0,100}zebra(?<code>\\d)', ['zebr']]])(
    'are %s',
    (_, pattern, expected) => {
      const { factors } = compileAutomata(ruleOf(pattern, ''), TEXT);
      const texts = textsOf(factors);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(
          expected.some((part) => text.includes(part) || part.includes(text)),
          text,
        ).toBe(true);
      }
    },
  );

  it('have at most ten bytes, and coarse ones three, whatever the pattern', () => {
    const property = fc.property(rulePattern, ruleFlags, (pattern, flags) => {
      const automata = compileOrSkip(pattern, flags);
      if (automata === undefined) return;
      expect(longest(automata.factors)).toBeLessThanOrEqual(10);
      expect(longest(automata.coarseFactors)).toBeLessThanOrEqual(3);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

function compileOrSkip(pattern: string, flags: string) {
  try {
    return compileAutomata(ruleOf(pattern, flags), TEXT);
  } catch {
    return undefined;
  }
}
