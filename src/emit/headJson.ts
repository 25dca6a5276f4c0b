import type { Enriched, Level, LineFields } from '../types.js';
import { type Keys, LINE_KEYS, type LineKey } from './keys.js';
import type { TextBytes } from './textBytes.js';

const OFFSET = Buffer.from(',"offset":');
const TIMESTAMP = Buffer.from(',"timestamp":');
const HOST = Buffer.from(',"host":');
const PROCESS = Buffer.from(',"process":');
const PID = Buffer.from(',"pid":');
const THREAD = Buffer.from(',"thread":');
const EVENT = Buffer.from(',"event":');
const TEXT = Buffer.from(',"text":');
const TRUNCATED = Buffer.from(',"truncated":true');

/** Cached JSON of the levels. */
const levels = new Map<Level, Buffer>();

type Has = Readonly<Record<LineKey, boolean>>;

/** Writes the members of a record except its codes, each with a comma before it. */
export function headWriter(keys: Keys): (enriched: Enriched, into: TextBytes) => void {
  const has = Object.fromEntries(LINE_KEYS.map((key) => [key, keys.has(key)])) as Has;
  /** The start of a record, which is the same for all lines of a source. */
  let begun: { readonly source: string | undefined; readonly bytes: Buffer } | undefined;
  return (enriched, into) => {
    const { source, line, offset, fields, truncated } = enriched;
    if (begun === undefined || begun.source !== source) {
      begun = { source, bytes: formatStart(source, has) };
    }
    into.bytes(begun.bytes);
    if (has.line) into.number(line);
    if (has.offset) {
      into.bytes(OFFSET);
      into.number(offset);
    }
    writeFields(fields, has, into);
    if (has.text) writeText(enriched, into);
    if (has.truncated && truncated) into.bytes(TRUNCATED);
  };
}

function formatStart(source: string | undefined, has: Has): Buffer {
  const first = has.source && source !== undefined ? `,"source":${JSON.stringify(source)}` : '';
  return Buffer.from(`${first}${has.line ? ',"line":' : ''}`);
}

function writeFields(fields: LineFields, has: Has, into: TextBytes): void {
  const { timestamp, level, host, process, pid, thread, event } = fields;
  if (has.timestamp && timestamp !== undefined) writeField(TIMESTAMP, timestamp, into);
  if (has.level && level !== undefined) into.bytes(levels.get(level) ?? formatLevel(level));
  if (has.host && host !== undefined) writeField(HOST, host, into);
  if (has.process && process !== undefined) writeField(PROCESS, process, into);
  if (has.pid && pid !== undefined) {
    into.bytes(PID);
    into.number(pid);
  }
  if (has.thread && thread !== undefined) writeField(THREAD, thread, into);
  if (has.event && event !== undefined) writeField(EVENT, event, into);
}

function formatLevel(level: Level): Buffer {
  const bytes = Buffer.from(`,"level":"${level}"`);
  levels.set(level, bytes);
  return bytes;
}

function writeField(name: Buffer, value: string, into: TextBytes): void {
  into.bytes(name);
  into.json(value);
}

function writeText({ text }: Enriched, into: TextBytes): void {
  into.bytes(TEXT);
  into.json(text);
}
