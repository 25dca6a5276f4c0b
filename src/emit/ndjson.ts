import type { Enriched, Explanation, Finding, Level, LineFields } from '../types.js';
import type { TextBytes } from './textBytes.js';

/** What a rule's finding of a meaning always says, as bytes. */
interface Meaning {
  readonly rule: string;
  /** What stands behind the span. */
  readonly head: Buffer;
  /** What stands behind the line's other spans. */
  readonly tail: Buffer;
}

/** The JSON of a meaning is made once, however often its code occurs. */
const meanings = new WeakMap<Explanation, Meaning>();
/** So is that of a level. */
const levels = new Map<Level, Buffer>();

/** How a record begins: the same for all lines of a source. */
let begun: { readonly source: string | undefined; readonly bytes: Buffer } | undefined;

/** Writes the record of a line as a line of JSON, its newline included. */
export function writeRecord(enriched: Enriched, into: TextBytes): void {
  writeHead(enriched, into);
  into.ascii(',"codes":[');
  const { findings } = enriched;
  for (let at = 0; at < findings.length; at++) {
    into.ascii(at === 0 ? '{"match":' : ',{"match":');
    writeCode(findings[at] as Finding, into);
  }
  into.ascii(']}\n');
}

/** Writes a line of JSON for each code of a line. */
export function writeFlatRecords(enriched: Enriched, into: TextBytes): void {
  for (const finding of enriched.findings) {
    writeHead(enriched, into);
    into.ascii(',"match":');
    writeCode(finding, into);
    into.ascii('\n');
  }
}

/** All of a record but its codes, left open. */
function writeHead(enriched: Enriched, into: TextBytes): void {
  const { source, line, offset, fields, text, truncated } = enriched;
  if (begun === undefined || begun.source !== source)
    begun = { source, bytes: formatStart(source) };
  into.bytes(begun.bytes);
  into.number(line);
  into.ascii(',"offset":');
  into.number(offset);
  writeFields(fields, into);
  into.ascii(',"text":');
  into.json(text);
  if (truncated) into.ascii(',"truncated":true');
}

function formatStart(source: string | undefined): Buffer {
  const first = source === undefined ? '' : `"source":${JSON.stringify(source)},`;
  return Buffer.from(`{${first}"line":`);
}

function writeFields(
  { timestamp, level, host, process, pid, thread }: LineFields,
  into: TextBytes,
) {
  if (timestamp !== undefined) writeField(',"timestamp":', timestamp, into);
  if (level !== undefined) into.bytes(levels.get(level) ?? formatLevel(level));
  if (host !== undefined) writeField(',"host":', host, into);
  if (process !== undefined) writeField(',"process":', process, into);
  if (pid !== undefined) {
    into.ascii(',"pid":');
    into.number(pid);
  }
  if (thread !== undefined) writeField(',"thread":', thread, into);
}

function formatLevel(level: Level): Buffer {
  const bytes = Buffer.from(`,"level":"${level}"`);
  levels.set(level, bytes);
  return bytes;
}

function writeField(name: string, value: string, into: TextBytes): void {
  into.ascii(name);
  into.json(value);
}

/** A code from the value of its match to its closing brace. */
function writeCode({ match, start, end, rule, explanation, also }: Finding, into: TextBytes): void {
  const known = meanings.get(explanation);
  const meaning = known?.rule === rule ? known : formatMeaning(explanation, rule);
  into.json(match);
  into.ascii(',"start":');
  into.number(start);
  into.ascii(',"end":');
  into.number(end);
  into.bytes(meaning.head);
  if (also !== undefined) into.text(`,"also":${JSON.stringify(also)}`);
  into.bytes(meaning.tail);
}

function formatMeaning(explanation: Explanation, rule: string): Meaning {
  const { alternatives, ...said } = explanation;
  const meaning = {
    rule,
    head: Buffer.from(`,${JSON.stringify({ rule, ...said }).slice(1, -1)}`),
    tail: Buffer.from(`,"alternatives":${JSON.stringify(alternatives)}}`),
  };
  meanings.set(explanation, meaning);
  return meaning;
}
