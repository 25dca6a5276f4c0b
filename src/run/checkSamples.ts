import { Annotator } from '../annotate/annotator.js';
import type { CatalogIndex } from '../annotate/catalogs/catalogIndex.js';
import type { Families } from '../annotate/families/families.js';
import { ErrenrichError } from '../errors.js';
import { findCandidates } from '../extract/match/findCandidates.js';
import { compileMatcher } from '../extract/match/matcher.js';
import type { Rule, Sample } from '../extract/rule.js';
import { Scanner } from '../extract/scan/scanner.js';
import type { Finding } from '../types.js';

/** The result of a rule on one of its samples. */
export interface SampleResult {
  readonly rule: string;
  readonly file: string;
  /** JSON pointer to the sample in the file. */
  readonly pointer: string;
  readonly line: string;
  readonly expected: readonly string[];
  /** The codes found, as `family:code`. */
  readonly found: readonly string[];
  readonly passed: boolean;
}

/** Runs every sample of every rule as on a log: through the automaton, then the rule. */
export function trySamples(rules: readonly Rule[], index: CatalogIndex): SampleResult[] {
  const scanner = new Scanner(rules);
  return matchSamples(rules, index, (line, rule) => {
    const [flagged] = scanner.scan(Buffer.from(line));
    return flagged?.rules.includes(rule) ?? false;
  });
}

/**
 * Runs every sample through its rule alone: this happens at each start, so it must be fast. Whether
 * the automaton flags what rules match is checked by `rules test` and by the project's tests.
 * @throws {ErrenrichError} BAD_PACK for an unknown family, and for the first sample that fails
 */
export function checkSamples(rules: readonly Rule[], index: CatalogIndex): void {
  for (const rule of rules) checkFamilies(rule, index.families);
  const failed = matchSamples(rules, index, () => true).find(({ passed }) => !passed);
  if (failed === undefined) return;
  const { file, pointer, expected, found } = failed;
  const reason = `expected ${list(expected)}, but found ${list(found)}`;
  const remedy = 'fix the pattern or the sample';
  throw new ErrenrichError('BAD_PACK', reason, { file, pointer, remedy });
}

function matchSamples(
  rules: readonly Rule[],
  index: CatalogIndex,
  isFlagged: (line: string, rule: number) => boolean,
): SampleResult[] {
  const annotator = new Annotator(index);
  const matchers = rules.map((rule) => compileMatcher(rule));
  return rules.flatMap((rule, number) =>
    rule.samples.map((sample, place) => {
      const own = isFlagged(sample.line, number) ? [number] : [];
      const candidates = findCandidates(sample.line, matchers, own);
      return toResult(rule, place, sample, annotator.annotate(candidates, sample.line));
    }),
  );
}

function toResult(
  rule: Rule,
  place: number,
  { line, codes }: Sample,
  findings: readonly Finding[],
): SampleResult {
  const found = findings
    .filter(({ explanation }) => explanation.confidence !== 'possible' || rule.evidence === 'weak')
    .map(({ explanation }) => `${explanation.family}:${explanation.code ?? explanation.symbol}`);
  const passed = found.length === codes.length && codes.every((code, i) => found[i] === code);
  const pointer = `${rule.pointer}/samples/${place}`;
  return { rule: rule.id, file: rule.file, pointer, line, expected: codes, found, passed };
}

function list(codes: readonly string[]): string {
  return codes.length > 0 ? codes.join(', ') : 'nothing';
}

function checkFamilies(
  { families: ids, domains = {}, file, pointer }: Rule,
  families: Families,
): void {
  const named = [...prefixed('families', ids), ...prefixed('domains', domains)];
  for (const [place, id] of named) {
    if (families.find(id) !== undefined) continue;
    const details = { file, pointer: `${pointer}/${place}`, remedy: families.choicesFor(id) };
    throw new ErrenrichError('BAD_PACK', `unknown family '${id}'`, details);
  }
}

/** The entries of a list or an object, with their places as parts of a JSON pointer. */
function prefixed(name: string, values: object): [place: string, value: string][] {
  return Object.entries(values).map(([key, value]) => {
    return [`${name}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, value];
  });
}
