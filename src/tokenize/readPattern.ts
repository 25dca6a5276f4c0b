import type { LineFields } from '../types.js';
import type { FormatOptions, LineReader } from './format.js';
import { levelOfPriority, levelOfWord } from './level.js';
import { formatTimestamp } from './timestamp.js';

/** A reader for a format that is a regular expression. */
export function patternReader(pattern: string, flags: string, options: FormatOptions): LineReader {
  const matcher = new RegExp(pattern, flags);
  return (text) => {
    const groups = matcher.exec(text)?.groups;
    return groups && fieldsOf(groups, options);
  };
}

function fieldsOf(
  groups: Readonly<Record<string, string | undefined>>,
  { year }: FormatOptions,
): LineFields {
  const { level, priority, host, process, pid, thread } = groups;
  const fields: LineFields = {};
  const timestamp = formatTimestamp(groups, year);
  const known = priority ? levelOfPriority(Number(priority)) : level && levelOfWord(level);
  if (timestamp !== undefined) fields.timestamp = timestamp;
  if (known) fields.level = known;
  if (host !== undefined) fields.host = host;
  if (process !== undefined) fields.process = process;
  if (pid !== undefined) fields.pid = Number(pid);
  if (thread !== undefined) fields.thread = thread;
  return fields;
}
