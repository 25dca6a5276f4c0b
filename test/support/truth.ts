import { Annotator } from '../../src/annotate/annotator.js';
import { toRecord } from '../../src/emit/record.js';
import { blankEscapes } from '../../src/extract/match/blankEscapes.js';
import { findCandidates } from '../../src/extract/match/findCandidates.js';
import { compileMatcher } from '../../src/extract/match/matcher.js';
import { lineText } from '../../src/read/lineText.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';
import { loadKnowledge } from '../../src/run/knowledge.js';
import { type RecordOptions, resolveOptions } from '../../src/run/options.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import { CONFIDENCES, type EnrichedLine, SEVERITIES } from '../../src/types.js';
import { project } from './project.js';

/** The records of a log by the slow way: every rule's regular expression on every line. */
export function truth(log: Buffer, options: RecordOptions = {}): EnrichedLine[] {
  return slowWay(options)(log);
}

/** The same, for many logs. */
export function slowWay(options: RecordOptions = {}): (log: Buffer) => EnrichedLine[] {
  const resolved = resolveOptions(options);
  const { platform, year, minConfidence, onlyKnown, all, maxLineBytes } = resolved;
  const { index, rules: everyRule } = loadKnowledge(resolved);
  const matchers = everyRule.map((rule) => compileMatcher(rule));
  const tokenizer = new Tokenizer(loadBuiltIn().formats, { year });
  const annotator = new Annotator(index, platform, (text) => tokenizer.platformOf(text));
  const least = CONFIDENCES.indexOf(minConfidence);
  const leastGrave = SEVERITIES.indexOf(resolved.minSeverity);
  return (log) => {
    const plain = blankEscapes(log);
    return splitLines(log).flatMap(({ start, end }, number) => {
      const { text, truncated } = lineText(log, start, end, maxLineBytes);
      const searched = lineText(plain, start, end, maxLineBytes).text;
      const findings = annotator
        .annotate(findCandidates(searched, matchers, matchers.keys()), searched)
        .filter(({ explanation }) => CONFIDENCES.indexOf(explanation.confidence) >= least)
        .filter(({ explanation }) => explanation.known || !onlyKnown)
        .filter(
          ({ explanation }) => SEVERITIES.indexOf(explanation.severity ?? 'error') >= leastGrave,
        );
      if (findings.length === 0 && !all) return [];
      const line = { line: number + 1, offset: start, text, ...(truncated && { truncated }) };
      const whole = toRecord({ ...line, fields: tokenizer.tokenize(text), findings });
      return [project(whole, [...resolved.fields]) as EnrichedLine];
    });
  };
}

function splitLines(log: Buffer): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  log.forEach((byte, at) => {
    if (byte !== 0x0a) return;
    lines.push({ start, end: at });
    start = at + 1;
  });
  return start < log.length ? [...lines, { start, end: log.length }] : lines;
}
