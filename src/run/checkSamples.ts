import { Annotator } from '../annotate/annotator.js';
import type { CatalogIndex } from '../annotate/catalogIndex.js';
import { ErrenrichError } from '../errors.js';
import { Automaton } from '../extract/automaton.js';
import { findCandidates } from '../extract/findCandidates.js';
import type { Rule, Sample } from '../extract/rule.js';
import { RuleSet } from '../extract/ruleSet.js';
import { scanBlock } from '../extract/scanBlock.js';

/** What a rule made of one of its samples. */
export interface SampleResult {
  readonly rule: string;
  readonly line: string;
  readonly expected: readonly string[];
  /** The codes found, as `family:code`. */
  readonly found: readonly string[];
  readonly passed: boolean;
}

/** Runs every sample of every rule, each by its own rule alone and through the automaton. */
export function trySamples(rules: readonly Rule[], index: CatalogIndex): SampleResult[] {
  return rules.flatMap((rule) => rule.samples.map((sample) => trySample(rule, sample, index)));
}

/** @throws {ErrenrichError} BAD_PACK for the first sample that fails */
export function checkSamples(rules: readonly Rule[], index: CatalogIndex): void {
  for (const rule of rules) {
    rule.samples.forEach((sample, place) => {
      const { passed, expected, found } = trySample(rule, sample, index);
      if (passed) return;
      const reason = `the sample must give ${list(expected)}, but it gives ${list(found)}`;
      const pointer = `${rule.pointer}/samples/${place}`;
      const remedy = 'mend the pattern or the sample';
      throw new ErrenrichError('BAD_PACK', reason, { file: rule.file, pointer, remedy });
    });
  }
}

function trySample(rule: Rule, { line, codes }: Sample, index: CatalogIndex): SampleResult {
  const candidates = flags(rule, line) ? findCandidates(line, [rule]) : [];
  const found = new Annotator(index)
    .annotate(candidates)
    .filter(({ explanation }) => explanation.confidence !== 'possible' || rule.evidence === 'weak')
    .map(({ explanation }) => `${explanation.family}:${explanation.code ?? explanation.symbol}`);
  const passed = found.length === codes.length && codes.every((code, i) => found[i] === code);
  return { rule: rule.id, line, expected: codes, found, passed };
}

function flags(rule: Rule, line: string): boolean {
  return scanBlock(Buffer.from(line), new Automaton(new RuleSet([rule]))).length > 0;
}

function list(codes: readonly string[]): string {
  return codes.length > 0 ? codes.join(', ') : 'nothing';
}
