import type { Annotator } from '../annotate/annotator.js';
import type { LineTrace, NearTrace, RuleTrace } from '../emit/trace.js';
import { compileMatcher, type Matcher } from '../extract/match/matcher.js';
import { searchable } from '../extract/match/searchable.js';
import type { Rule } from '../extract/rule.js';
import { findObstacle } from '../extract/trace/findObstacle.js';
import { type NearRule, nearRules } from '../extract/trace/nearRules.js';
import { Enricher } from '../run/enricher.js';
import { type Knowledge, loadKnowledge } from '../run/knowledge.js';
import { lineAnnotator } from '../run/lineAnnotator.js';
import { lineFormatsWith } from '../run/lineFormats.js';
import { type EnrichOptions, resolveOptions } from '../run/options.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { Candidate, Span } from '../types.js';
import { CONFIDENCES } from '../types.js';
import { fateOf, type LoneReading, type Outcome } from './fates.js';

/** A rule, what it matched on a line, and whether the automaton flagged it there. */
interface Tried {
  readonly rule: Rule;
  readonly flagged: boolean;
  readonly candidates: readonly Candidate[];
}

/** Traces lines through all rules and reports what each rule did. */
export class Tracer {
  readonly #knowledge: Knowledge;
  readonly #enricher: Enricher;
  readonly #annotator: Annotator;
  readonly #matchers: readonly Matcher[];
  readonly #least: number;

  /** @throws {ErrenrichError} for an invalid option, rule pack or catalog */
  constructor(
    options: EnrichOptions = {},
    knowledge: Knowledge = loadKnowledge(resolveOptions(options)),
  ) {
    this.#knowledge = knowledge;
    this.#enricher = new Enricher(options, knowledge);
    this.#least = CONFIDENCES.indexOf(this.#enricher.options.minConfidence);
    const tokenizer = new Tokenizer(lineFormatsWith(options.lineFormat ?? []));
    this.#annotator = lineAnnotator(knowledge.index, tokenizer, this.#enricher.options.platform);
    this.#matchers = knowledge.rules.map((rule) => compileMatcher(rule));
  }

  /** Traces a line through every rule; several lines are treated as one. */
  trace(text: string): LineTrace {
    const message = text.replace(/\r?\n$/, '').replaceAll('\n', ' ');
    const line = searchable(Buffer.from(message)).toString();
    const tried = this.#try(line);
    const outcome = this.#outcome(line, tried);
    const isFlagged = tried.some(({ flagged }) => flagged);
    const { rules, leftOut } = this.#knowledge;
    return {
      line: message,
      rules: tried.map((one) => this.#traceRule(one, line, outcome)),
      closest: isFlagged ? [] : nearRules(rules, line).map(toNear),
      tried: rules.length,
      leftOut,
      codes: outcome.codes,
    };
  }

  #try(line: string): Tried[] {
    const [flags] = this.#knowledge.scanner.scan(Buffer.from(line));
    const flagged = new Set(flags?.rules);
    const all = this.#knowledge.rules.map((rule, at) => {
      const candidates: Candidate[] = [];
      this.#matchers[at]?.(line, candidates);
      return { rule, flagged: flagged.has(at), candidates };
    });
    return all.filter((one) => one.flagged || one.candidates.length > 0);
  }

  #outcome(line: string, tried: readonly Tried[]): Outcome {
    const seen = tried.filter(({ flagged }) => flagged).flatMap(({ candidates }) => candidates);
    const { index } = this.#knowledge;
    return {
      readings: tried.flatMap(({ candidates }) => this.#readings(candidates, line)),
      findings: this.#annotator.withRepeated(this.#annotator.annotate(seen, line), line),
      codes: this.#enricher.enrichLine(line)?.codes ?? [],
      familiesOf: (name) => [
        ...new Set(index.findSymbol(name).map(({ catalog }) => catalog.family)),
      ],
      onlyKnown: this.#enricher.options.onlyKnown,
      isSure: ({ confidence }) => CONFIDENCES.indexOf(confidence) >= this.#least,
    };
  }

  #readings(candidates: readonly Candidate[], line: string): LoneReading[] {
    return candidates.flatMap(({ rule, code, symbol }) => [
      ...(code ? [this.#read({ rule, code }, code, line)] : []),
      ...(symbol ? [this.#read({ rule, symbol }, symbol, line)] : []),
    ]);
  }

  /** The meaning of a match without the others on the line. */
  #read({ rule, code, symbol }: Candidate, span: Span, line: string): LoneReading {
    const [finding] = this.#annotator.annotate([{ rule, code, symbol }], line);
    const group = code ? 'code' : 'symbol';
    return { ...span, rule, group, ...(finding && { meaning: finding.explanation }) };
  }

  #traceRule({ rule, flagged }: Tried, line: string, outcome: Outcome): RuleTrace {
    const { id, title, families, evidence, platform } = rule;
    const own = outcome.readings.filter((reading) => reading.rule.id === id);
    return {
      ...{ rule: id, title, families, evidence, flagged },
      ...(platform && { platform }),
      readings: own.map(({ rule: traits, ...reading }) => ({
        ...reading,
        fate: fateOf({ rule: traits, ...reading }, outcome),
      })),
      ...(own.length === 0 && { obstacle: findObstacle(rule, line) }),
    };
  }
}

function toNear({ rule: { id, title, samples }, ...near }: NearRule): NearTrace {
  const example = samples.find(({ codes }) => codes.length > 0)?.line;
  return { rule: id, title, ...near, ...(example !== undefined && { example }) };
}
