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
  const wanted = [...surestFirst, ...named].filter(({ span }) => startsIn(extent, span));
  return group(wanted)
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
function withoutOverlaps(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length < 2) return readings;
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
  const explanations = symbols.map(({ explanation }) => explanation);
  return numbers.map((number) => {
    const explanation = corroborated(number, explanations);
    return explanation === number.explanation ? number : { ...number, explanation };
  });
}

/** How one symbol alone settled a meaning. */
interface Settled {
  readonly symbol: Explanation;
  readonly before: Explanation;
  readonly after: Explanation;
}

/** The last one of each match: a number is named by the same symbol line after line. */
const lastSettled = new WeakMap<Meant, Settled>();

function corroborated(
  { meant, explanation: before }: Reading,
  symbols: readonly Explanation[],
): Explanation {
  const [symbol] = symbols;
  if (symbol === undefined || symbols.length > 1) return settle(meant, before, symbols);
  const last = lastSettled.get(meant);
  if (last?.symbol === symbol && last.before === before) return last.after;
  const after = settle(meant, before, symbols);
  lastSettled.set(meant, { symbol, before, after });
  return after;
}

function settle(
  meant: Meant,
  explanation: Explanation,
  symbols: readonly Explanation[],
): Explanation {
  const said = new Map(
    symbols.flatMap((one) => keysOf(one).own.map((key) => [key, one.evidence[0]] as const)),
  );
  const keyed = (one: Meaning) => keysOf(one).all.find((key) => said.has(key));
  const fitting = meant.meanings.filter((one) => keyed(one) !== undefined);
  const meaning = fitting.find(({ catalog }) => catalog === explanation.catalog) ?? fitting[0];
  if (meaning === undefined) return explanation;
  const further = said.get(keyed(meaning) ?? '');
  const isOwn = keysOf(meaning).own.some((key) => said.has(key));
  return isOwn ? meant.explain(meaning, further) : meant.explainWrapped(meaning, further);
}

/** Merges a reading into an earlier one with the same code, or that wraps its code. */
function group(readings: readonly Reading[]): Group[] {
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  for (const reading of readings) {
    const { explanation } = reading;
    const { own, all } = keysOf(explanation);
    const key = own.find((one) => byKey.has(one));
    const known = key === undefined ? undefined : byKey.get(key);
    if (known === undefined) {
      const made = { main: reading, also: statedSpans(reading) };
      groups.push(made);
      for (const one of all) if (!byKey.has(one)) byKey.set(one, made);
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

/** The keys of a code alone, and with those of the codes that it wraps. */
interface Keys {
  readonly own: readonly string[];
  readonly all: readonly string[];
}

const knownKeys = new WeakMap<Explanation | Meaning, Keys>();

/** The same codes are merged line after line. */
function keysOf(meaning: Explanation | Meaning): Keys {
  const known = knownKeys.get(meaning);
  if (known !== undefined) return known;
  const key = keyOf(meaning);
  // Node.js writes `errno: -2, code: 'ENOENT'`: one name in two families is one code.
  const name = meaning.symbol ? [`= ${meaning.symbol}`] : [];
  const related = (meaning.related ?? []).map(keyOf);
  const keys = { own: [key, ...name], all: [key, ...related, ...name] };
  knownKeys.set(meaning, keys);
  return keys;
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
