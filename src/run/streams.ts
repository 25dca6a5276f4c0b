import { Duplex, pipeline, type Transform } from 'node:stream';
import split2 from 'split2';
import through2 from 'through2';
import { recordWriter } from '../emit/ndjson.js';
import { recordMaker } from '../emit/record.js';
import { TextBytes } from '../emit/textBytes.js';
import { ErrenrichError } from '../errors.js';
import type { Lines } from '../read/lineCutter.js';
import type { Enriched, PartialCode, PartialLine } from '../types.js';
import { Enricher } from './enricher.js';
import { resolveCodeFields } from './fields.js';
import { NumberedLines } from './numberedLines.js';
import type { RecordOptions } from './options.js';

type Done = (error?: Error | null, data?: unknown) => void;

/** How the stream takes and gives lines. */
export interface EnrichStreamOptions extends RecordOptions {
  /**
   * `bytes` (default): log bytes or text, wherever the chunks end; UTF-8.
   * `lines`: one line a chunk, as split2 gives them.
   */
  readonly input?: 'bytes' | 'lines';
  /** `records` (default): objects. `ndjson`: lines of JSON as bytes. */
  readonly output?: 'records' | 'ndjson';
  /** The name that records give as their `source`. */
  readonly source?: string;
}

/**
 * A transform stream: log bytes or lines in, records of the lines with codes out.
 * @throws {ErrenrichError} for an option, a rule pack or a catalog that will not do
 */
export function enrich(options: EnrichStreamOptions = {}): Transform {
  const { input = 'bytes', output = 'records', source, ...rest } = options;
  const enricher = new Enricher(rest);
  const numbered = new NumberedLines(enricher, source);
  const { fields } = enricher.options;
  const writeRecord = recordWriter(fields);
  const toRecord = recordMaker(fields);
  const written = new TextBytes();
  const give = (stream: Transform) => (enriched: Enriched) => {
    if (output === 'ndjson') writeRecord(enriched, written);
    else stream.push(toRecord(enriched));
  };
  const enrichLines = function (this: Transform, done: Done, lines: () => readonly Lines[]): void {
    attempt(done, () => {
      numbered.enrich(lines(), give(this));
      const bytes = written.take();
      if (bytes.length > 0) this.push(Buffer.from(bytes));
    });
  };
  return through2(
    { readableObjectMode: output === 'records', writableObjectMode: input === 'lines' },
    function (this: Transform, chunk: unknown, _encoding: string, done: Done) {
      const take = () => (input === 'lines' ? numbered.line(chunk) : numbered.chunk(chunk));
      enrichLines.call(this, done, take);
    },
    function (this: Transform, done: Done) {
      enrichLines.call(this, done, () => numbered.end());
    },
  );
}

/** How structured logs are enriched. */
export interface EnrichNdjsonOptions extends RecordOptions {
  /** The key of the text in which codes are looked for. Default `message`. */
  readonly field?: string;
}

/**
 * A duplex stream: NDJSON bytes in, the same objects out, each with its `codes`. An object without
 * codes has none; a line that is not a JSON object is an error. Of `fields`, only keys of codes apply.
 * @throws {ErrenrichError} for an option, a rule pack or a catalog that will not do
 */
export function enrichNdjson(options: EnrichNdjsonOptions = {}): Duplex {
  const { field = 'message', fields, ...rest } = options;
  const enricher = new Enricher<PartialLine>({ ...rest, fields: resolveCodeFields(fields) });
  let line = 0;
  const annotate = through2.obj((text: string, _encoding: string, done: Done) => {
    attempt(done, () => {
      line++;
      if (text.trim() === '') return undefined;
      const object = parseObject(text, line);
      return { ...object, codes: codesOf(object[field], enricher) };
    });
  });
  const lines = split2();
  pipeline(lines, annotate, () => {});
  return Duplex.from({ writable: lines, readable: annotate });
}

/** What goes wrong in a stream is its `error` event. */
function attempt(done: Done, act: () => unknown): void {
  let result: unknown;
  try {
    result = act();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done(null, result);
}

function parseObject(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ErrenrichError('BAD_INPUT', 'the line is not JSON', { line, cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new ErrenrichError('BAD_INPUT', 'the line is not a JSON object', { line });
}

function codesOf(text: unknown, enricher: Enricher<PartialLine>): PartialCode[] {
  return typeof text === 'string' ? (enricher.enrichLine(text)?.codes ?? []) : [];
}
