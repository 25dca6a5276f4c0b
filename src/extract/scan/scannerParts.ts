import { compileAutomata } from '../compile/compileAutomata.js';
import { compileRuleSet, type RuleSetArrays } from '../compile/compileRuleSet.js';
import type { Rule } from '../rule.js';
import type { SavedRows } from './dfaRows.js';

/** The rules of an automaton, and its initial rows. */
export interface SavedAutomaton {
  readonly rules: RuleSetArrays;
  readonly rows?: SavedRows;
}

/** The parts of a scanner: an automaton for each kind of rule automata. */
export interface ScannerParts {
  readonly factors: SavedAutomaton;
  readonly coarseFactors: SavedAutomaton;
  readonly whole: SavedAutomaton;
}

/**
 * Each part is compiled on demand.
 * @throws {ErrenrichError} for a rule that would match everywhere
 */
export function compileParts(rules: readonly Rule[]): ScannerParts {
  const compiled = rules.map((rule) => rule.compiled ?? compileAutomata(rule));
  const compile = (kind: keyof ScannerParts): SavedAutomaton => {
    return { rules: compileRuleSet(compiled.map((automata) => automata[kind])) };
  };
  return {
    get factors() {
      return compile('factors');
    },
    get coarseFactors() {
      return compile('coarseFactors');
    },
    get whole() {
      return compile('whole');
    },
  };
}
