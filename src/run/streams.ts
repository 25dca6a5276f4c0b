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

/** Of text that goes to a stream. */
const PLAIN = { color: false, columns: Number.POSITIVE_INFINITY } as const;

export type Done = (error?: Error | null, data?: unknown) => void;

/** What comes out of a stream of records: objects, or a format of the command line as bytes. */
export type StreamOutput = 'records' | RecordFormat;

/** How a stream takes and gives lines. */
export interface StreamOptions<Output extends StreamOutput = StreamOutput> {
  /**
   * `bytes` (default): log bytes or text, wherever the chunks end; UTF-8, or UTF-16 with a byte
   * order mark; compressed or not. `lines`: one line a chunk, as split2 gives them.
   */
  readonly input?: 'bytes' | 'lines';
  /** `records` (default): objects. Otherwise a format of the command line, as bytes. */
  readonly output?: Output;
  /** The name that records give as their `source`. */
  readonly source?: string;
  /** Once aborted, it destroys the stream: its `error` event has an AbortError. */
  readonly signal?: AbortSignal;
}

/** How a stream enriches lines, and how it takes and gives them. */
export interface EnrichStreamOptions<
  Output extends StreamOutput = StreamOutput,
  Fields extends readonly Field[] | undefined = readonly Field[] | undefined,
> extends RecordOptions,
    StreamOptions<Output> {
  readonly fields?: Fields;
}

/** The record of a line: a whole one, unless keys were chosen. */
export type RecordOf<Fields> = [Fields] extends [undefined] ? EnrichedLine : PartialLine;

/** What comes out of a stream. */
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
 * As `enrich`, with an enricher that is there already.
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
        plain ??= new Decompressor((bytes) => enrichLines(this, numbered.chunk(bytes)), source);
        return plain.push(toBytes(chunk));
      });
    },
    function (this: Transform, done: Done) {
      settle(done, async () => {
        await plain?.end();
        enrichLines(this, numbered.end());
      });
    },
  );
  stream.once('close', () => plain?.destroy());
  return signal === undefined ? stream : addAbortSignal(signal, stream);
}

/**
 * Pushes into a stream what lines give, once all of them are enriched: who is handed a record may
 * ask the same enricher for another line.
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
  const { header, write } = recordFormatter(output, false, PLAIN, enricher.options.fields);
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

/** What goes wrong in a stream is its `error` event. */
export function attempt(done: Done, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    done(toError(error));
    return;
  }
  done();
}

/** As `attempt`, for what may have to wait: calls back at once where it need not. */
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
