import { detach } from '../bytes.js';
import type { Finding, Severity } from '../types.js';
import { addHash, type Distinct } from './distinct.js';
import { addExample, type Example, type ExampleLine, exampleOf } from './examples.js';
import type { Moment } from './moment.js';
import { higher } from './severity.js';
import { addMoment, emptySpread, mergeSpread, type Spread } from './spread.js';

/** A line with codes: when and where. */
export interface Place {
  readonly timestamp: string | undefined;
  readonly moment: Moment | undefined;
  /** The hash of the name of its source. */
  readonly source: number;
  /** The line; absent unless examples are wanted. */
  readonly line?: ExampleLine | undefined;
  /** How many examples to keep. */
  readonly examples: 0 | 1 | 2;
}

export interface Seen {
  readonly ms: number;
  readonly timestamp: string;
}

/**
 * When and where the codes of a row were seen: plain data, in bounded memory. Most keys that are
 * counted in a varied log occur once, so what is only needed for several lines is made for the second.
 */
export interface Sightings {
  first?: Seen;
  last?: Seen;
  /** The highest. */
  severity?: Severity;
  /** Absent if there is only one time: that of `first`. */
  spread?: Spread;
  /** Absent if there is only one source: `lastSource`. */
  sources?: Distinct;
  /** The source added last: usually that of the next line, too. */
  lastSource?: number;
  /** Those of the smallest and the greatest text, so that their order does not matter. */
  examples?: readonly Example[];
}

export function addSighting(seen: Sightings, place: Place, finding: Finding): void {
  const { moment, timestamp, source, line, examples } = place;
  addSource(seen, source);
  seen.severity = higher(seen.severity, finding.explanation.severity);
  if (line !== undefined) addExample(seen, exampleOf(line, finding), examples);
  if (moment === undefined || timestamp === undefined) return;
  addToSpread(seen, moment.ms);
  addTime(seen, { ms: moment.ms, timestamp });
}

/**
 * Adds what was seen elsewhere, in any order.
 * @param examples how many to keep
 */
export function mergeSightings(into: Sightings, from: Sightings, examples = 1): void {
  for (const hash of sourcesOf(from)) addSource(into, hash);
  into.severity = higher(into.severity, from.severity);
  if (from.spread !== undefined) mergeSpread(spreadOf(into), from.spread);
  else if (from.first !== undefined) addToSpread(into, from.first.ms);
  for (const time of [from.first, from.last]) if (time !== undefined) addTime(into, time);
  for (const example of from.examples ?? []) addExample(into, example, examples);
}

/** The hashes of the sources. */
export function sourcesOf({ sources, lastSource }: Sightings): Distinct {
  return sources ?? (lastSource === undefined ? [] : [lastSource]);
}

/** How the counts are spread over time. */
export function spreadOf(seen: Sightings): Spread {
  if (seen.spread !== undefined) return seen.spread;
  const spread = emptySpread();
  if (seen.first !== undefined) addMoment(spread, seen.first.ms);
  seen.spread = spread;
  return spread;
}

function addSource(seen: Sightings, source: number): void {
  if (source === seen.lastSource) return;
  if (seen.lastSource !== undefined) {
    seen.sources ??= [seen.lastSource];
    addHash(seen.sources, source);
  }
  seen.lastSource = source;
}

/** The first time is not counted until there is a second one. */
function addToSpread(seen: Sightings, ms: number): void {
  if (seen.first !== undefined) addMoment(spreadOf(seen), ms);
}

/** Takes a time in, in any order. */
export function addTime(seen: Pick<Sightings, 'first' | 'last'>, time: Seen): void {
  const { first, last } = seen;
  if (first === undefined || last === undefined) {
    seen.first = copyOfTime(time);
    seen.last = seen.first;
  } else if (compare(time, first) < 0) seen.first = copyOfTime(time);
  else if (compare(time, last) > 0) seen.last = copyOfTime(time);
}

/** A time is a view of its line. */
function copyOfTime({ ms, timestamp }: Seen): Seen {
  return { ms, timestamp: detach(timestamp) };
}

function compare(one: Seen, other: Seen): number {
  return one.ms - other.ms || (one.timestamp < other.timestamp ? -1 : 1);
}
