import { rankOf } from '../annotate/choose.js';
import type { Fate, ReadingTrace } from '../emit/trace.js';
import type { Code, Explanation, Finding, RuleTraits, Span } from '../types.js';

/** A match of a rule and its meaning in isolation. */
export interface LoneReading extends Pick<ReadingTrace, 'group' | 'meaning'>, Span {
  readonly rule: RuleTraits;
}

/** All readings of a line and their results. */
export interface Outcome {
  readonly readings: readonly LoneReading[];
  /** The findings made from the readings, with any confidence. */
  readonly findings: readonly Finding[];
  /** The findings that are in the record. */
  readonly codes: readonly Code[];
  /** The families that know a name. */
  readonly familiesOf: (name: string) => readonly string[];
  /** Whether a meaning has the minimum confidence of records. */
  readonly isSure: (meaning: Explanation) => boolean;
  /** Whether unknown codes are omitted. */
  readonly onlyKnown: boolean;
}

/** The outcome of a reading, inferred from the results: the annotator itself does not report it. */
export function fateOf(reading: LoneReading, outcome: Outcome): Fate {
  const { findings } = outcome;
  const own = findings.find((one) => isSame(one, reading) && one.rule === reading.rule.id);
  if (own) return isKept(own, outcome) ? won(reading, own, outcome) : leftOut(own, outcome);
  const host = findings.find(({ also = [] }) => also.some((span) => isSame(span, reading)));
  const merged = host && mergedInto(host, reading);
  if (merged) return merged;
  const { meaning } = reading;
  if (meaning === undefined) return { outcome: 'dropped', ...withoutMeaning(reading, outcome) };
  const winner = findings.find((finding) =>
    [finding, ...(finding.also ?? [])].some((span) => overlap(span, reading)),
  );
  if (winner === undefined) return { outcome: 'dropped', reason: 'left-out' };
  return lostTo(winner, reading, meaning, outcome);
}

function won(reading: LoneReading, { explanation: code }: Finding, { readings }: Outcome): Fate {
  const rivals = readings.filter((one) => isRival(one, reading) && one.meaning !== undefined);
  if (rivals.length === 0) return { outcome: 'won', reason: 'only', code };
  const rank = rankOf(reading.meaning ?? code);
  const isSurer = rivals.every(({ meaning }) => meaning && rankOf(meaning) < rank);
  const rules = [...new Set(rivals.map(({ rule }) => rule.id))];
  return { outcome: 'won', reason: isSurer ? 'surer' : 'first', rules, code };
}

function mergedInto({ explanation: code }: Finding, reading: LoneReading): Fate | undefined {
  const { meaning, group, match } = reading;
  if (meaning === undefined) {
    const isNamed = group === 'symbol' && code.symbol === match;
    return isNamed ? { outcome: 'merged', reason: 'gives-name', code } : undefined;
  }
  const all = [code, ...(code.related ?? [])];
  const isOne = all.some((one) => one.family === meaning.family && one.code === meaning.code);
  return isOne ? { outcome: 'merged', reason: 'same-code', code } : undefined;
}

function withoutMeaning(
  { group, rule, match }: LoneReading,
  { familiesOf }: Outcome,
): Pick<Fate, 'reason' | 'families'> {
  if (group === 'code') {
    return { reason: rule.evidence === 'weak' ? 'unknown-number' : 'unreadable' };
  }
  const families = familiesOf(match);
  return families.length > 0 ? { reason: 'other-family', families } : { reason: 'unknown-name' };
}

function lostTo(
  winner: Finding,
  reading: LoneReading,
  meaning: Explanation,
  { readings }: Outcome,
): Fate {
  const { explanation: code } = winner;
  const rivals = readings.filter((one) => isRival(one, reading) && one.rule.id === winner.rule);
  const rank = Math.max(...rivals.map((one) => (one.meaning ? rankOf(one.meaning) : -1)));
  const rules = [winner.rule];
  if (rank > rankOf(meaning)) return { outcome: 'dropped', reason: 'less-sure', rules, code };
  const reason = winner.start === reading.start ? 'later' : 'overlapping';
  return { outcome: 'dropped', reason, rules, code };
}

function leftOut({ explanation: code }: Finding, { isSure, onlyKnown }: Outcome): Fate {
  if (onlyKnown && !code.known) return { outcome: 'dropped', reason: 'not-known', code };
  return { outcome: 'dropped', reason: isSure(code) ? 'below-severity' : 'below-confidence', code };
}

function isKept(finding: Finding, { codes }: Outcome): boolean {
  return codes.some((code) => isSame(code, finding));
}

function isRival(one: LoneReading, other: LoneReading): boolean {
  return one.rule.id !== other.rule.id && one.group === other.group && overlap(one, other);
}

function isSame(one: Pick<Span, 'start' | 'end'>, other: Pick<Span, 'start' | 'end'>): boolean {
  return one.start === other.start && one.end === other.end;
}

function overlap(one: Pick<Span, 'start' | 'end'>, other: Pick<Span, 'start' | 'end'>): boolean {
  return one.start < other.end && other.start < one.end;
}
