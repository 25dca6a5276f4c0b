import type { LineFields } from '../types.js';
import { fromEpoch } from './epoch.js';
import type { FieldKeys, Levels, LineFormat, LineHead, LineReader, LineStart } from './format.js';
import { readIsoTime } from './isoTime.js';
import { levelOfNumber, levelOfWord } from './level.js';
import { textOf, valueAt } from './valueAt.js';

/** Since 1970, as digits in a string. */
const EPOCH = /^\d{10,19}(?:\.\d+)?$/;

/**
 * A reader for lines that are objects.
 * @param objectOf the object that a line is, if it is one
 */
export function objectReader(
  { requires = [], levels }: LineFormat,
  keys: FieldKeys,
  objectOf: (line: LineStart) => object | undefined,
): LineReader {
  return (line) => {
    const object = objectOf(line);
    if (object === undefined || requires.some((key) => valueAt(object, key) === undefined)) {
      return undefined;
    }
    return readFields(object, keys, levels);
  };
}

function readFields(object: object, keys: FieldKeys, levels: Levels | undefined): LineHead {
  const fields: LineHead = {};
  const timestamp = readTimestamp(firstOf(object, keys.timestamp));
  const level = readLevel(firstOf(object, keys.level), levels);
  const host = firstOf(object, keys.host);
  const process = firstOf(object, keys.process);
  const pid = Number(firstOf(object, keys.pid));
  const thread = firstOf(object, keys.thread);
  const event = firstOf(object, keys.event);
  const message = messageOf(object, keys.message);
  if (timestamp !== undefined) fields.timestamp = timestamp;
  if (level !== undefined) fields.level = level;
  if (host !== undefined) fields.host = String(host);
  if (process !== undefined) fields.process = String(process);
  if (Number.isSafeInteger(pid) && pid >= 0) fields.pid = pid;
  if (thread !== undefined) fields.thread = String(thread);
  if (event !== undefined) fields.event = String(event);
  if (message !== undefined) fields.message = message;
  return fields;
}

function messageOf(object: object, keys: readonly string[] = []): string | undefined {
  for (const key of keys) {
    const text = textOf(valueAt(object, key));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The first value under one of the keys that is a number or a text. */
function firstOf(object: object, keys: readonly string[] = []): string | number | undefined {
  for (const key of keys) {
    const value = valueAt(object, key);
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
  }
  return undefined;
}

/** ISO 8601, or a time since 1970. */
function readTimestamp(value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' || EPOCH.test(value)) return fromEpoch(Number(value));
  const time = readIsoTime(value, 0);
  return time?.end === value.length ? time.timestamp : undefined;
}

function readLevel(value: string | number | undefined, levels?: Levels): LineFields['level'] {
  if (value === undefined) return undefined;
  const named = levelOfWord(String(value), levels);
  return named ?? (typeof value === 'number' ? levelOfNumber(value) : undefined);
}
