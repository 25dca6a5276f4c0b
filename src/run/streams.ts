import { addAbortSignal, type Transform } from 'node:stream';
import through2 from 'through2';
import { recordMaker } from '../emit/record.js';
import { TextBytes } from '../emit/textBytes.js';
import { Decompressor } from '../read/decompressor.js';
import type { Lines } from '../read/lineCutter.js';
import type { Enriched, EnrichedLine, PartialLine } from '../types.js';
import { Enricher } from './enricher.js';
import type { Field } from './fields.js';
import { keysOf, RECORD_FORMATS, type RecordFormat, recordFormatter } from './format.js';
import { NumberedLines, toBytes } from './numberedLines.js';
import { checkChoice, checkOptions, type OptionName } from './optionChecks.js';
import { RECORD_OPTIONS, type RecordOptions } from './options.js';
import type { StreamOf } from './typedStream.js';

/** Terminal options for text that goes to a stream. */
const PLAIN = { color: false, columns: Number.POSITIVE_INFINITY } as const;

export type Done = (error?: Error | null, data?: unknown) => void;

/** The output of a stream: record objects, or a command-line format as bytes. */
export type StreamOutput = 'records' | RecordFormat;

/** The input and output of a stream. */
export interface StreamOptions<Output extends StreamOutput = StreamOutput> {
  /**
   * `bytes` (default): log bytes or text, in chunks of any size; UTF-8, or UTF-16 with a byte
   * order mark; compressed or not. `lines`: one line per chunk, as from split2.
   */
  readonly input?: 'bytes' | 'lines';
  /** `records` (default): objects. Otherwise a command-line format, as bytes. */
  readonly output?: Output;
  /** The `source` of records. */
  readonly source?: string;
  /** Aborting it destroys the stream with an AbortError. */
  readonly signal?: AbortSignal;
}

/** How a stream enriches lines, and its input and output. */
export interface EnrichStreamOptions<
  Output extends StreamOutput = StreamOutput,
  Fields extends readonly Field[] | undefined = readonly Field[] | undefined,
> extends RecordOptions,
    StreamOptions<Output> {
  readonly fields?: Fields;
}

/** The record of a line: complete unless keys were selected. */
export type RecordOf<Fields> = [Fields] extends [undefined] ? EnrichedLine : PartialLine;

/** The items that a stream outputs. */
export type ItemOf<Output, Line> = Output extends 'records' ? Line : Buffer;

export const STREAM_OPTIONS = ['input', 'output', 'source', 'signal'] as const;
const OPTIONS: readonly OptionName[] = [...RECORD_OPTIONS, ...STREAM_OPTIONS];

/**
 * A transform stream: log bytes or lines in, records of the lines with codes out.
 * @throws {ErrenrichError} for an invalid option, rule pack or catalog
 * @example
 * ```ts
 * await pipeline(process.stdin, enrich({ output: 'ndjson' }), process.stdout);
 * ```
 */
export function enrich<
  Output extends StreamOutput = 'records',
  Fields extends readonly Field[] | undefined = undefined,
>(options: EnrichStreamOptions<Output, Fields> = {}): StreamOf<ItemOf<Output, RecordOf<Fields>>> {
  checkOptions(options, OPTIONS);
  const { input, output, source, signal, ...rest } = options;
  checkOutput(output);
  const fields =
    output === undefined || output === 'records' ? rest.fields : keysOf(output, rest.fields);
  return enrichStream(new Enricher<PartialLine>({ ...rest, fields }), {
    input,
    output,
    source,
    signal,
  });
}

/**
 * Like `enrich`, with an existing enricher.
 * @throws {ErrenrichError} BAD_OPTION
 */
export function enrichStream<Item>(
  enricher: Enricher<PartialLine>,
  options: StreamOptions = {},
): StreamOf<Item> {
  checkOptions(options, STREAM_OPTIONS);
  const { input = 'bytes', output = 'records', source, signal } = options;
  checkOutput(output);
  const numbered = new NumberedLines(enricher, source);
  const give = output === 'records' ? recordsGiver(enricher) : bytesGiver(enricher, output);
  const enrichLines = (stream: Transform, lines: readonly Lines[]): void =>
    give(stream, (onLine) => numbered.enrich(lines, onLine));
  let plain: Decompressor | undefined;
  const stream = through2(
    { readableObjectMode: output === 'records', writableObjectMode: input === 'lines' },
    function (this: Transform, chunk: unknown, _encoding: string, done: Done) {
      settle(done, () => {
        if (input === 'lines') return enrichLines(this, numbered.line(chunk));
        const give = (bytes: Buffer): void => enrichLines(this, numbered.chunk(bytes));
        plain ??= new Decompressor(give, source, enricher.options.maxRatio);
        return plain.push(toBytes(chunk));
      });
    },
    function (this: Transform, done: Done) {
      settle(done, async () => {
        await plain?.end();
        enrichLines(this, numbered.end());
        enricher.end();
      });
    },
  );
  stream.once('close', () => plain?.destroy());
  return signal === undefined ? stream : addAbortSignal(signal, stream);
}

/**
 * Pushes the output of lines into a stream once all of them are enriched: the receiver of a record
 * may call the same enricher.
 */
type Give = (
  stream: Transform,
  enrichLines: (onLine: (enriched: Enriched) => void) => void,
) => void;

function recordsGiver(enricher: Enricher<PartialLine>): Give {
  const toRecord = recordMaker(enricher.options.fields);
  return (stream, enrichLines) => {
    const records: PartialLine[] = [];
    enrichLines((enriched) => records.push(toRecord(enriched)));
    for (const record of records) stream.push(record);
  };
}

function bytesGiver(enricher: Enricher<PartialLine>, output: RecordFormat): Give {
  const { fields: keys, onWarning: warn } = enricher.options;
  const { header, write } = recordFormatter(output, { keys, flat: false, terminal: PLAIN, warn });
  const written = new TextBytes();
  written.text(header);
  return (stream, enrichLines) => {
    enrichLines((enriched) => write(enriched, written));
    const bytes = written.take();
    if (bytes.length > 0) stream.push(Buffer.from(bytes));
  };
}

function checkOutput(output: StreamOutput = 'records'): void {
  checkChoice('output', output, ['records', ...RECORD_FORMATS]);
}

/** Turns exceptions into `error` events of the stream. */
export function attempt(done: Done, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    done(toError(error));
    return;
  }
  done();
}

/** Like `attempt`, for actions that may be asynchronous: calls back at once if they are not. */
function settle(done: Done, act: () => Promise<void> | undefined | void): void {
  let acting: Promise<void> | undefined | void;
  try {
    acting = act();
  } catch (error) {
    done(toError(error));
    return;
  }
  if (acting === undefined) done();
  else
    acting.then(
      () => done(),
      (error: unknown) => done(toError(error)),
    );
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
