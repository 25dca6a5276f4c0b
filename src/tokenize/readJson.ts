import type { LineFields } from '../types.js';
import type { LineFormat, LineReader } from './format.js';
import { readIsoTime } from './isoTime.js';
import { levelOfNumber, levelOfWord } from './level.js';

/** A reader for lines that are one JSON object each. */
export function jsonReader(keys: NonNullable<LineFormat['json']>): LineReader {
  return (text) => {
    const object = text.trimStart().startsWith('{') ? parseObject(text) : undefined;
    if (object === undefined) return undefined;
    const fields: LineFields = {};
    const timestamp = readTimestamp(firstOf(object, keys.timestamp));
    const level = readLevel(firstOf(object, keys.level));
    const host = readText(firstOf(object, keys.host));
    const process = readText(firstOf(object, keys.process));
    const pid = Number(firstOf(object, keys.pid));
    const thread = readText(firstOf(object, keys.thread));
    if (timestamp !== undefined) fields.timestamp = timestamp;
    if (level !== undefined) fields.level = level;
    if (host !== undefined) fields.host = host;
    if (process !== undefined) fields.process = process;
    if (Number.isSafeInteger(pid)) fields.pid = pid;
    if (thread !== undefined) fields.thread = thread;
    return fields;
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first scalar under one of the keys, as written or as a dotted path into objects. */
function firstOf(object: object, keys: readonly string[] = []): unknown {
  for (const key of keys) {
    const value = member(object, key) ?? key.split('.').reduce<unknown>(member, object);
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  return undefined;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** ISO 8601, or seconds or milliseconds since 1970. */
function readTimestamp(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return undefined;
  const time = readIsoTime(value, 0);
  return time?.end === value.length ? time.timestamp : undefined;
}

/**
 * To the nearest millisecond: a fraction of a second is rarely exact in binary. Up to the year 2286
 * seconds have ten digits and milliseconds thirteen.
 */
function fromEpoch(time: number): string | undefined {
  const date = new Date(Math.round(Math.abs(time) < 1e11 ? time * 1000 : time));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function readLevel(value: unknown): LineFields['level'] {
  if (typeof value === 'number') return levelOfNumber(value);
  return typeof value === 'string' ? levelOfWord(value) : undefined;
}

function readText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
