import { regExpFor } from '../compiledRegExp.js';
import { fromEpochText } from './epoch.js';
import type { FormatOptions, Levels, LineFormat, LineHead, LineReader, Year } from './format.js';
import { ANY_YEAR, inLatestYear } from './instant.js';
import { levelOfPriority, levelOfWord } from './level.js';
import { formatTimestamp, type TimeParts } from './timestamp.js';

/** The group numbers of a format; 0 for groups that it does not have. */
type Places = Readonly<Record<(typeof GROUPS)[number], number>>;

const GROUPS = [
  ...(['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'zone'] as const),
  ...(['level', 'priority', 'host', 'process', 'pid', 'thread', 'event', 'message'] as const),
  ...(['epoch', 'hexpid'] as const),
] as const;

/** The names that groups of a pattern may have. */
export const PATTERN_GROUPS: readonly string[] = GROUPS;

const GROUP_NAME = /\(\?<([a-z]+)>/g;

/**
 * A reader for a format that is a regular expression, all of whose groups are named. It accesses
 * them by number: for names the engine creates an object of all of them each time.
 */
export function patternReader(format: LineFormat, { year }: FormatOptions): LineReader {
  const { time, pattern = '', flags = '', levels } = format;
  const places = placesOf(pattern);
  const source = pattern.replace(GROUP_NAME, '(');
  if (time === 'iso') {
    const compiled = regExpFor(source, `${flags}y`);
    return ({ text, time }) => {
      if (time === undefined) return undefined;
      const rest = compiled();
      rest.lastIndex = time.end;
      const match = rest.exec(text);
      return match === null ? undefined : fieldsOf(match, places, levels, time.timestamp);
    };
  }
  const compiled = regExpFor(source, flags);
  return ({ text }, written) => {
    const match = compiled().exec(text);
    if (match === null) return undefined;
    return fieldsOf(match, places, levels, timeOf(match, places, year, written));
  };
}

function placesOf(pattern: string): Places {
  const names = Array.from(pattern.matchAll(GROUP_NAME), ([, name]) => name);
  const places = GROUPS.map((group) => [group, names.indexOf(group) + 1] as const);
  return Object.fromEntries(places) as Places;
}

function timeOf(match: RegExpExecArray, places: Places, year: Year | undefined, written: number) {
  const epoch = part(match, places.epoch);
  if (epoch !== undefined) return fromEpochText(epoch);
  const parts = partsOf(match, places);
  if (year !== 'auto') return formatTimestamp(parts, year);
  const timestamp = formatTimestamp(parts, ANY_YEAR);
  if (timestamp === undefined || parts.year !== undefined) return timestamp;
  return inLatestYear(timestamp, written);
}

function partsOf(match: RegExpExecArray, places: Places): TimeParts {
  return {
    year: part(match, places.year),
    month: part(match, places.month),
    day: part(match, places.day),
    hour: part(match, places.hour),
    minute: part(match, places.minute),
    second: part(match, places.second),
    fraction: part(match, places.fraction),
    zone: part(match, places.zone),
  };
}

function fieldsOf(
  match: RegExpExecArray,
  places: Places,
  levels?: Levels,
  timestamp?: string,
): LineHead {
  const priority = part(match, places.priority);
  const word = part(match, places.level);
  const named = word && levelOfWord(word, levels);
  const level = priority ? levelOfPriority(Number(priority)) : named;
  const host = part(match, places.host);
  const process = part(match, places.process);
  const pid = part(match, places.pid);
  const hexPid = part(match, places.hexpid);
  const thread = part(match, places.thread);
  const event = part(match, places.event);
  const message = part(match, places.message);
  const fields: LineHead = {};
  if (timestamp !== undefined) fields.timestamp = timestamp;
  if (level) fields.level = level;
  if (host !== undefined) fields.host = host;
  if (process !== undefined) fields.process = process;
  if (pid !== undefined) fields.pid = Number(pid);
  if (hexPid !== undefined) fields.pid = Number.parseInt(hexPid, 16);
  if (thread !== undefined) fields.thread = thread;
  if (event !== undefined) fields.event = event;
  if (message !== undefined) fields.message = message;
  return fields;
}

/** What a group captured; its number is 0 if the format does not have it. */
function part(match: RegExpExecArray, place: number): string | undefined {
  return place === 0 ? undefined : match[place];
}
