import { detach } from '../bytes.js';
import { type Finding, SEVERITIES, type Severity } from '../types.js';
import { addHash, type Distinct } from './distinct.js';
import type { Moment } from './moment.js';
import { addMoment, emptySpread, mergeSpread, type Spread } from './spread.js';

/** A line with codes: when and where. */
export interface Place {
  readonly timestamp: string | undefined;
  readonly moment: Moment | undefined;
  /** The hash of the name of its source. */
  readonly source: number;
  /** Absent unless examples are wanted. */
  readonly example?: Example | undefined;
}

/** A line that contains a code. */
export interface Example {
  readonly source?: string | undefined;
  readonly text: string;
}

interface Seen {
  readonly ms: number;
  readonly timestamp: string;
}

/** When and where the codes of a row were seen; plain data, in bounded memory. */
export interface Sightings {
  first?: Seen;
  last?: Seen;
  /** The highest. */
  severity?: Severity;
  readonly spread: Spread;
  readonly sources: Distinct;
  /** The source added last: usually that of the next line, too. */
  lastSource?: number;
  example?: Example;
}

export function noSightings(): Sightings {
  return { spread: emptySpread(), sources: [] };
}

export function addSighting(seen: Sightings, place: Place, { explanation }: Finding): void {
  const { moment, timestamp, source, example } = place;
  if (source !== seen.lastSource) addHash(seen.sources, source);
  seen.lastSource = source;
  addSeverity(seen, explanation.severity);
  if (example !== undefined) addExample(seen, example);
  if (moment === undefined || timestamp === undefined) return;
  addMoment(seen.spread, moment.ms);
  if (seen.first !== undefined && seen.last !== undefined) {
    if (moment.ms >= seen.first.ms && moment.ms <= seen.last.ms) return;
  }
  addTime(seen, { ms: moment.ms, timestamp });
}

/** Adds what was seen elsewhere, in any order. */
export function mergeSightings(into: Sightings, from: Sightings): void {
  for (const hash of from.sources) addHash(into.sources, hash);
  addSeverity(into, from.severity);
  mergeSpread(into.spread, from.spread);
  for (const time of [from.first, from.last]) if (time !== undefined) addTime(into, time);
  if (from.example !== undefined) addExample(into, from.example);
}

function addTime(seen: Sightings, time: Seen): void {
  if (seen.first === undefined || compare(time, seen.first) < 0) seen.first = copyOfTime(time);
  if (seen.last === undefined || compare(time, seen.last) > 0) seen.last = copyOfTime(time);
}

/** A time is a view of its line. */
function copyOfTime({ ms, timestamp }: Seen): Seen {
  return { ms, timestamp: detach(timestamp) };
}

function compare(one: Seen, other: Seen): number {
  return one.ms - other.ms || (one.timestamp < other.timestamp ? -1 : 1);
}

function addSeverity(seen: Sightings, severity: Severity | undefined): void {
  if (severity === undefined || severity === seen.severity) return;
  const isHigher =
    seen.severity === undefined || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(seen.severity);
  if (isHigher) seen.severity = severity;
}

/** The smallest text, so that their order does not matter; in most logs it is the oldest. */
function addExample(seen: Sightings, example: Example): void {
  const { example: known } = seen;
  if (known === undefined || isSmaller(example, known)) seen.example = copyOf(example);
}

function isSmaller({ text, source = '' }: Example, known: Example): boolean {
  return text < known.text || (text === known.text && source < (known.source ?? ''));
}

function copyOf({ source, text }: Example): Example {
  return { ...(source !== undefined && { source }), text: detach(text) };
}
