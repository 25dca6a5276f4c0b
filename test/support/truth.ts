import type { Extent } from '../../src/annotate/merge.js';
import { Repeated } from '../../src/annotate/repeated.js';
import { toRecord } from '../../src/emit/record.js';
import { loadKnowledge } from '../../src/run/knowledge.js';
import { lineFormatsWith } from '../../src/run/lineFormats.js';
import { type RecordOptions, type ResolvedOptions, resolveOptions } from '../../src/run/options.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import {
  CONFIDENCES,
  type EnrichedLine,
  type Finding,
  SEVERITIES,
  type Span,
} from '../../src/types.js';
import { project } from './project.js';
import { slowAnnotate } from './slowAnnotate.js';
import { ESCAPES, slowLines, slowMatcher } from './slowMatch.js';

type SlowWay = (log: Buffer) => EnrichedLine[];

/** Compiling all rules takes longer than reading most logs of tests. */
const ways = new Map<string, SlowWay>();

/** The records of a log by the slow way: every rule's regular expression on every line. */
export function truth(log: Buffer, options: RecordOptions = {}): EnrichedLine[] {
  const key = JSON.stringify(options);
  const way = ways.get(key) ?? slowWay(options);
  ways.set(key, way);
  return way(log);
}

/**
 * The same, for many logs. What judges shares with what it judges the rules, the catalogs, what
 * numbers and names mean by them, the heads of lines and the keys of records, but not how lines are
 * cut, how rules are matched, and how codes are chosen; where else a line has a code is shared too.
 */
export function slowWay(options: RecordOptions = {}): SlowWay {
  const resolved = resolveOptions(options);
  const { platform, year, all, maxLineBytes } = resolved;
  const { index, rules } = loadKnowledge(resolved);
  const match = slowMatcher(rules);
  const tokenizer = new Tokenizer(lineFormatsWith(options.lineFormat ?? []), { year });
  const platformOf = (text: string) => tokenizer.platformOf(text);
  const repeated = new Repeated(index.families);
  return (log) =>
    slowLines(log, maxLineBytes).flatMap(
      ({ line, offset, text, searched, places, truncated, isFirst, head, own }) => {
        const isOwn = (start: number): boolean => {
          const place = places[start] ?? start;
          return place >= own.from && place < own.to;
        };
        const surroundings = {
          ...{ index, platform },
          platformOf: () => platformOf(isFirst ? searched : head),
        };
        const read = slowAnnotate(match(searched), searched, surroundings, isOwn);
        const known = read.filter((finding) => isWanted(finding, resolved));
        const wanted = repeated.addTo(known, searched, extentOf(searched, isOwn));
        const findings = wanted.map((finding) => atPlaces(finding, places));
        if (findings.length === 0 && !(all && isFirst)) return [];
        const whole = toRecord({
          ...{ line, offset, text, ...(truncated && { truncated }), findings },
          fields: tokenizer.tokenize(withoutColors(head)),
        });
        return [project(whole, [...resolved.fields]) as EnrichedLine];
      },
    );
}

/** Where in a text codes are wanted. */
function extentOf(text: string, isOwn: (start: number) => boolean): Extent {
  const from = Array.from({ length: text.length }, (_, start) => start).find(isOwn) ?? 0;
  let to = text.length;
  while (to > from && !isOwn(to - 1)) to--;
  return { from, to };
}

/** The head of a line may be colored, or UTF-16. */
function withoutColors(text: string): string {
  if (!/[\u001b\0]/.test(text)) return text;
  return text
    .replaceAll('\0', '')
    .replaceAll(ESCAPES, ({ length }) => ' '.repeat(length))
    .trim();
}

/** A finding at its places in the line as it is. */
function atPlaces(finding: Finding, places: readonly number[]): Finding {
  const move = <S extends Span>(span: S): S => {
    const [start = span.start, end = span.end] = [places[span.start], places[span.end]];
    return { ...span, start, end };
  };
  const { also } = finding;
  return { ...move(finding), ...(also && { also: also.map(move) }) };
}

function isWanted({ explanation }: Finding, options: ResolvedOptions): boolean {
  const { confidence, severity = 'error', known } = explanation;
  if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(options.minConfidence)) return false;
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(options.minSeverity)) return false;
  return known || !options.onlyKnown;
}
