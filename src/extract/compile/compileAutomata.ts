import type { CompiledRule, RuleAutomata } from '../compiledRule.js';
import type { Rule } from '../rule.js';
import { FactorChooser } from './chooseFactors.js';
import { compileRule } from './compileRule.js';
import { requiredPatterns } from './requiredPatterns.js';
import { type SampleText, shortText } from './sampleText.js';

/** Longer factors flag fewer lines, but need more rows. Measured: see docs/performance.md. */
const FACTOR_BYTES = 8;
/** With factors as short as these, an automaton has a few thousand rows, whatever it reads. */
const COARSE_FACTOR_BYTES = 3;

/** @throws {ErrenrichError} for a rule that would match everywhere */
export function compileAutomata(rule: Rule, text: SampleText = shortText()): RuleAutomata {
  const whole = compileRule(rule);
  const required = requiredPatterns(rule).map((pattern) => compileRule({ ...rule, pattern }));
  const choosers = [whole, ...required].map((one) => new FactorChooser(one, text, FACTOR_BYTES));
  const choose = (longest: number): CompiledRule => {
    const all = choosers.map((chooser) => chooser.choose(longest));
    return all.reduce((best, other) => (other.cost < best.cost ? other : best)).rule;
  };
  return { whole, factors: choose(FACTOR_BYTES), coarseFactors: choose(COARSE_FACTOR_BYTES) };
}
