import { compileMatcher, type Matcher } from '../extract/match/matcher.js';
import type { Rule } from '../extract/rule.js';
import type { Scanner, ScanStatistics } from '../extract/scan/scanner.js';
import type { Lines } from '../read/lineCutter.js';
import type { BatchOptions } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { loadKnowledge } from '../run/knowledge.js';
import { type EnrichOptions, resolveOptions } from '../run/options.js';
import { readSources, type Source } from '../run/sources.js';
import { linesIn } from '../run/tally.js';
import type { Finding } from '../types.js';

/** A rule that is flagged on more of the lines than this, without a code there, is too loose. */
const MAX_IDLE_SHARE = 1 / 50;

/** In fewer lines a rule may be flagged often by chance. */
export const MIN_LINES = 1_000;

/** Statistics of one rule on a log. */
export interface RuleStatistics {
  readonly rule: string;
  /** Lines that the automaton flagged for it. */
  readonly flagged: number;
  /** Of these, those that its pattern matched. */
  readonly matched: number;
  /** Codes in records that this rule found. */
  readonly won: number;
  /** Flagged lines without a code from any rule. */
  readonly idle: number;
  /** Time spent in its pattern, in milliseconds. */
  readonly milliseconds: number;
  /** Share of the time spent in all patterns, from 0 to 1. */
  readonly share: number;
  /** Whether more than one line in fifty is flagged for it without a code. */
  readonly loose: boolean;
}

/** Statistics of all rules on a log, the slowest first. */
export interface LogStatistics {
  readonly lines: number;
  /** Lines on which any rule was flagged. */
  readonly flagged: number;
  /** Lines with a code. */
  readonly coded: number;
  readonly milliseconds: number;
  /** Statistics of the scanner that flags lines. */
  readonly scanner: ScanStatistics;
  /** How many rules find successes and do not run at the minimum severity. */
  readonly leftOut: number;
  readonly rules: readonly RuleStatistics[];
}

/** Counts and times the rules, line by line. */
export class RuleStats {
  readonly collisions: readonly string[];
  readonly #enricher: Enricher;
  readonly #scanner: Scanner;
  readonly #leftOut: number;
  readonly #counters: Counter[] = [];
  /** The rules that were flagged on the current line, and its text. */
  #onLine: Counter[] = [];
  #text: string | undefined;
  #lines = 0;
  #flagged = 0;
  #coded = 0;

  /** @throws {ErrenrichError} for an invalid option, rule pack or catalog */
  constructor(options: EnrichOptions = {}) {
    const knowledge = loadKnowledge(resolveOptions(options));
    this.#enricher = new Enricher(options, knowledge, (rule) => this.#watch(rule));
    this.#scanner = knowledge.scanner;
    this.#leftOut = knowledge.leftOut;
    this.collisions = this.#enricher.collisions;
  }

  /** Counts in all sources; reports those that cannot be read. */
  async read(sources: readonly Source[], { onFault, signal }: BatchOptions): Promise<void> {
    const { maxLineBytes } = this.#enricher.options;
    const handler = (lines: Lines): void => this.#count(lines);
    const options = { maxLineBytes, signal };
    await readSources(sources, options, () => handler, onFault);
  }

  #count(lines: Lines): void {
    this.#lines += linesIn(lines);
    this.#enricher.find(lines, ({ findings }) => this.#found(findings));
    this.#leaveLine();
  }

  statistics(): LogStatistics {
    const milliseconds = this.#counters.reduce((sum, one) => sum + one.milliseconds, 0);
    const rules = this.#counters.map((counter) => ({
      ...counter,
      share: milliseconds > 0 ? counter.milliseconds / milliseconds : 0,
      loose: this.#lines >= MIN_LINES && counter.idle > this.#lines * MAX_IDLE_SHARE,
    }));
    const slowestFirst = rules.sort((a, b) => b.milliseconds - a.milliseconds);
    const [lines, flagged, coded] = [this.#lines, this.#flagged, this.#coded];
    const scanner = this.#scanner.statistics;
    const leftOut = this.#leftOut;
    return { lines, flagged, coded, milliseconds, scanner, leftOut, rules: slowestFirst };
  }

  /**
   * A rule's matcher, instrumented. It is called once for each line that is flagged for the rule.
   */
  #watch(rule: Rule): Matcher {
    const match = compileMatcher(rule);
    const counter = { rule: rule.id, flagged: 0, matched: 0, won: 0, idle: 0, milliseconds: 0 };
    this.#counters.push(counter);
    return (text, into) => {
      if (text !== this.#text || this.#onLine.includes(counter)) this.#enterLine(text);
      this.#onLine.push(counter);
      counter.flagged++;
      const before = into.length;
      const start = performance.now();
      match(text, into);
      counter.milliseconds += performance.now() - start;
      if (into.length > before) counter.matched++;
    };
  }

  #enterLine(text: string): void {
    this.#leaveLine();
    this.#flagged++;
    this.#text = text;
  }

  /** Ends a line: if no code was found on it, it has none. */
  #leaveLine(): void {
    for (const counter of this.#onLine) counter.idle++;
    this.#onLine = [];
    this.#text = undefined;
  }

  #found(findings: readonly Finding[]): void {
    this.#coded++;
    for (const { rule } of findings) {
      const counter = this.#counters.find((one) => one.rule === rule);
      if (counter) counter.won++;
    }
    this.#onLine = [];
    this.#text = undefined;
  }
}

type Counter = {
  -readonly [Key in keyof Omit<RuleStatistics, 'share' | 'loose'>]: RuleStatistics[Key];
};
