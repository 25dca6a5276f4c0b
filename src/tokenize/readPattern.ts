import type { LineFields } from '../types.js';
import type { FormatOptions, LineReader } from './format.js';
import { levelOfPriority, levelOfWord } from './level.js';
import { formatTimestamp } from './timestamp.js';

/** The numbers of the groups that a format may have; 0 for one that it has not. */
type Places = Readonly<Record<(typeof GROUPS)[number], number>>;

const GROUPS = [
  ...(['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'zone'] as const),
  ...(['level', 'priority', 'host', 'process', 'pid', 'thread'] as const),
] as const;

const GROUP_NAME = /\(\?<([a-z]+)>/g;

/**
 * A reader for a format that is a regular expression, all of whose groups are named. It asks for
 * them by their numbers: for names the engine makes an object of all of them each time.
 */
export function patternReader(pattern: string, flags: string, options: FormatOptions): LineReader {
  const places = placesOf(pattern);
  const matcher = new RegExp(pattern.replace(GROUP_NAME, '('), flags);
  return (text) => {
    const match = matcher.exec(text);
    return match === null ? undefined : fieldsOf(match, places, options);
  };
}

function placesOf(pattern: string): Places {
  const names = Array.from(pattern.matchAll(GROUP_NAME), ([, name]) => name);
  const places = GROUPS.map((group) => [group, names.indexOf(group) + 1] as const);
  return Object.fromEntries(places) as Places;
}

function fieldsOf(match: RegExpExecArray, places: Places, { year }: FormatOptions): LineFields {
  const part = (place: number): string | undefined => (place === 0 ? undefined : match[place]);
  const time = {
    year: part(places.year),
    month: part(places.month),
    day: part(places.day),
    hour: part(places.hour),
    minute: part(places.minute),
    second: part(places.second),
    fraction: part(places.fraction),
    zone: part(places.zone),
  };
  const priority = part(places.priority);
  const word = part(places.level);
  const host = part(places.host);
  const process = part(places.process);
  const pid = part(places.pid);
  const thread = part(places.thread);
  const fields: LineFields = {};
  const timestamp = formatTimestamp(time, year);
  const level = priority ? levelOfPriority(Number(priority)) : word && levelOfWord(word);
  if (timestamp !== undefined) fields.timestamp = timestamp;
  if (level) fields.level = level;
  if (host !== undefined) fields.host = host;
  if (process !== undefined) fields.process = process;
  if (pid !== undefined) fields.pid = Number(pid);
  if (thread !== undefined) fields.thread = thread;
  return fields;
}
