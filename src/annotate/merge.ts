import type { Candidate, CodeReference, Explanation, Finding, Span } from '../types.js';
import { rankOf } from './choose.js';
import type { Meaning } from './meanings.js';
import type { Meant } from './meant.js';

/** One of the matches that make up a code, with all its possible meanings. */
export interface Reading {
  readonly span: Span;
  readonly candidate: Candidate;
  readonly meant: Meant;
  /** The meaning that was chosen. */
  readonly explanation: Explanation;
}

/** A code on a line, and where else on the line it occurs. */
interface Group {
  readonly main: Reading;
  readonly also: Span[];
}

/** Where in a text codes are wanted, if not everywhere. Offsets are UTF-16. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: Extent = { from: 0, to: Number.POSITIVE_INFINITY };

export function startsIn({ from, to }: Extent, { start }: Span): boolean {
  return start >= from && start < to;
}

/**
 * Merges the readings of a line into one finding per code: a number, with its names and repetitions
 * under `also`. A line may have any number of codes, so nothing here compares all pairs.
 */
export function mergeReadings(
  numbers: readonly Reading[],
  symbols: readonly Reading[],
  extent = WHOLE,
): Finding[] {
  const named = withoutOverlaps(symbols);
  const read = corroborate(withoutOverlaps(numbers), named);
  const surestFirst = read.toSorted((a, b) => rankOf(b.explanation) - rankOf(a.explanation));
  return group([...surestFirst, ...named].filter(({ span }) => startsIn(extent, span)))
    .sort((a, b) => a.main.span.start - b.main.span.start)
    .map(({ main, also }) =>
      toFinding(
        main,
        also.sort((a, b) => a.start - b.start),
      ),
    );
}

/**
 * Adds a reading to those of a line; of two rules that read the same span, the one with more
 * confidence wins. That is the common case, and cheap to resolve before sorting.
 */
export function addReading(readings: Reading[], reading: Reading): void {
  const last = readings.at(-1);
  if (last?.span.start !== reading.span.start || last.span.end !== reading.span.end) {
    readings.push(reading);
  } else if (rankOf(last.explanation) < rankOf(reading.explanation)) {
    readings[readings.length - 1] = reading;
  }
}

/** The finding for a code that occurs alone. */
export function findingOf(reading: Reading): Finding {
  return toFinding(reading, statedSpans(reading));
}

/**
 * Of overlapping readings, the most confident one is kept; among equals, that of the first rule.
 */
function withoutOverlaps(readings: readonly Reading[]): Reading[] {
  const kept: Reading[] = [];
  for (const reading of readings.toSorted((a, b) => a.span.start - b.span.start)) {
    let last = kept.at(-1);
    while (last && isWeaker(last, reading)) {
      kept.pop();
      last = kept.at(-1);
    }
    if (last === undefined || last.span.end <= reading.span.start) kept.push(reading);
  }
  return kept;
}

function isWeaker(last: Reading, reading: Reading): boolean {
  const apart = last.span.end <= reading.span.start;
  return !apart && rankOf(last.explanation) < rankOf(reading.explanation);
}

/** A symbol on the line settles the meaning of a number that it names. */
function corroborate(numbers: readonly Reading[], symbols: readonly Reading[]): readonly Reading[] {
  if (symbols.length === 0) return numbers;
  const said = new Map(
    symbols.flatMap(({ explanation }) =>
      [keyOf(explanation), nameOf(explanation)].map((key) => [key, explanation.evidence[0]]),
    ),
  );
  return numbers.map((number) => {
    const { meant, explanation } = number;
    const keyed = (one: Meaning) => keysOf(one).find((key) => said.has(key));
    const fitting = meant.meanings.filter((one) => keyed(one) !== undefined);
    const meaning = fitting.find(({ catalog }) => catalog === explanation.catalog) ?? fitting[0];
    if (meaning === undefined) return number;
    const further = said.get(keyed(meaning));
    const isOwn = [keyOf(meaning), nameOf(meaning)].some((key) => key && said.has(key));
    const named = isOwn ? meant.explain(meaning, further) : meant.explainWrapped(meaning, further);
    return { ...number, explanation: named };
  });
}

/** Merges a reading into an earlier one with the same code, or that wraps its code. */
function group(readings: readonly Reading[]): Group[] {
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  for (const reading of readings) {
    const { explanation } = reading;
    const known = byKey.get(keyOf(explanation)) ?? byKey.get(nameOf(explanation) ?? '');
    if (known === undefined) {
      const made = { main: reading, also: statedSpans(reading) };
      groups.push(made);
      for (const key of keysOf(explanation)) if (!byKey.has(key)) byKey.set(key, made);
    } else if (known.also[0]?.start !== reading.span.start) {
      known.also.push(reading.span);
    }
  }
  return groups;
}

/** The key of a code: its number or, without one, its name. */
function keyOf({ family, code, symbol }: Explanation | Meaning | CodeReference): string {
  return `${family} ${code ?? symbol}`;
}

const knownKeys = new WeakMap<Explanation | Meaning, readonly string[]>();

/** The keys of a code and of the codes that it wraps; the same codes are merged line after line. */
function keysOf(meaning: Explanation | Meaning): readonly string[] {
  const known = knownKeys.get(meaning);
  if (known !== undefined) return known;
  const name = nameOf(meaning);
  const keys = [keyOf(meaning), ...(meaning.related ?? []).map(keyOf), ...(name ? [name] : [])];
  knownKeys.set(meaning, keys);
  return keys;
}

/** Node.js writes `errno: -2, code: 'ENOENT'`: one name in two families is one code. */
function nameOf({ symbol }: Explanation | Meaning): string | undefined {
  return symbol && `= ${symbol}`;
}

/** The span of the name that the line gives to a number, if it is in no catalog. */
function statedSpans({ span, candidate, explanation }: Reading): Span[] {
  const { code, symbol } = candidate;
  return symbol && span === code && symbol.match === explanation.symbol ? [symbol] : [];
}

function toFinding({ span, candidate, explanation }: Reading, also: readonly Span[]): Finding {
  const { match, start, end } = span;
  const rule = candidate.rule.id;
  if (also.length === 0) return { match, start, end, rule, explanation };
  return { match, start, end, rule, explanation, also };
}
