import { addAbortSignal, type Transform } from 'node:stream';
import through2 from 'through2';
import { ErrenrichError } from '../errors.js';
import type { Code, PartialCode, PartialLine } from '../types.js';
import { Enricher } from './enricher.js';
import { type Field, resolveCodeFields } from './fields.js';
import { type Item, NdjsonAnnotator } from './ndjsonAnnotator.js';
import { type Came, NdjsonReader } from './ndjsonReader.js';
import { checkChoice, checkOptions, type OptionName } from './optionChecks.js';
import { RECORD_OPTIONS, type RecordOptions } from './options.js';
import { attempt, type Done } from './streams.js';
import type { StreamOf } from './typedStream.js';
import { lineWarner } from './warnings.js';

/** The output of an NDJSON stream: objects, or lines of JSON as bytes. */
export type NdjsonOutput = 'objects' | 'ndjson';

/** What happens to a line that cannot be enriched. */
export type OnInvalid = 'error' | 'skip' | 'pass' | 'search';

/** The input and output of a stream of structured logs. */
export interface NdjsonStreamOptions<
  Output extends NdjsonOutput = NdjsonOutput,
  Name extends string = string,
  Invalid extends OnInvalid = OnInvalid,
> {
  /**
   * The key of the text to search for codes, or a path such as `err.message`. With a list,
   * all are searched, and each code has a `field` that says where it was found. Default `message`.
   */
  readonly field?: string | readonly string[];
  /** The key under which codes are added. Default `codes`. */
  readonly outputField?: Name;
  /**
   * Whether codes may replace an existing value under that key. Default false: such
   * an object is invalid.
   */
  readonly overwrite?: boolean;
  /**
   * What to do with a line that is not a JSON object or is longer than `maxLineBytes`. `error`
   * (default) ends the stream. `skip` omits the line, `pass` passes it on unchanged (as text, among
   * objects; truncated at the limit); `onWarning` is called. `search` searches the whole line and
   * gives an object with its `text` and its codes, or, of a line that is too long, one for each part
   * with codes; `onWarning` is called at the end, with the number of such lines.
   */
  readonly onInvalid?: Invalid;
  /** Omit objects without codes. Default false. */
  readonly onlyWithCodes?: boolean;
  /**
   * `bytes` (default): bytes or text, in chunks of any size. `lines`: one line per chunk. Objects
   * are accepted in both.
   */
  readonly input?: 'bytes' | 'lines';
  /**
   * `objects` (default), or `ndjson`: the lines unchanged, byte for byte, with the codes added.
   */
  readonly output?: Output;
  /** Aborting it destroys the stream with an AbortError. */
  readonly signal?: AbortSignal;
}

/** How structured logs are enriched. Of `fields`, only code keys apply. */
export interface EnrichNdjsonOptions<
  Output extends NdjsonOutput = NdjsonOutput,
  Name extends string = string,
  Invalid extends OnInvalid = OnInvalid,
  Fields extends readonly Field[] | undefined = readonly Field[] | undefined,
> extends RecordOptions,
    NdjsonStreamOptions<Output, Name, Invalid> {
  readonly fields?: Fields;
}

/** A code in one of several fields. */
type CodeIn<C> = C & { readonly field?: string };

/** An object of a structured log, with its codes. */
export type EnrichedObject<Name extends string = 'codes', C = Code> = Record<string, unknown> &
  Record<Name, CodeIn<C>[]>;

/** The items that an NDJSON stream outputs. */
export type NdjsonItem<Output, Name extends string, Invalid, C> = Output extends 'ndjson'
  ? Buffer
  : EnrichedObject<Name, C> | ('pass' extends Invalid ? string : never);

const NDJSON_OPTIONS = [
  ...(['field', 'outputField', 'overwrite', 'onInvalid', 'onlyWithCodes'] as const),
  ...(['input', 'output', 'signal'] as const),
];
const OPTIONS: readonly OptionName[] = [...RECORD_OPTIONS, ...NDJSON_OPTIONS];

/**
 * A transform stream: NDJSON or objects in, the same with codes out; an object without
 * codes gets an empty list.
 * @throws {ErrenrichError} for an invalid option, rule pack or catalog
 * @example
 * ```ts
 * const enriched = enrichNdjson({ field: 'msg', output: 'ndjson', onInvalid: 'pass' });
 * await pipeline(process.stdin, enriched, process.stdout);
 * ```
 */
export function enrichNdjson<
  Output extends NdjsonOutput = 'objects',
  Name extends string = 'codes',
  Invalid extends OnInvalid = 'error',
  Fields extends readonly Field[] | undefined = undefined,
>(
  options: EnrichNdjsonOptions<Output, Name, Invalid, Fields> = {},
): StreamOf<NdjsonItem<Output, Name, Invalid, [Fields] extends [undefined] ? Code : PartialCode>> {
  checkOptions(options, OPTIONS);
  const { field, outputField, overwrite, onInvalid, onlyWithCodes, ...more } = options;
  const { input, output, signal, fields, ...rest } = more;
  const how = { field, outputField, overwrite, onInvalid, onlyWithCodes, input, output, signal };
  return ndjsonStream(
    new Enricher<PartialLine>({ ...rest, fields: resolveCodeFields(fields) }),
    how,
  );
}

/**
 * Like `enrichNdjson`, with an existing enricher.
 * @throws {ErrenrichError} BAD_OPTION
 */
export function ndjsonStream<Item>(
  enricher: Enricher<PartialLine>,
  options: NdjsonStreamOptions = {},
): StreamOf<Item> {
  checkOptions(options, NDJSON_OPTIONS);
  const { input = 'bytes', output = 'objects', signal } = options;
  checkChoice('output', output, ['objects', 'ndjson']);
  if (enricher.options.continues !== undefined) {
    const remedy = 'leave it out: each line is an object';
    throw new ErrenrichError('BAD_OPTION', 'multiline does not apply to NDJSON', { remedy });
  }
  const annotator = new NdjsonAnnotator(enricher, options);
  const warn = lineWarner('input', enricher.options);
  const reader = new NdjsonReader(enricher.options.maxLineBytes, input, warn);
  const times = enricher.startText();
  const giveAll = (stream: Transform, done: Done, read: () => readonly Came[]): void =>
    attempt(done, () => {
      for (const came of read()) give(stream, annotator.annotate(came, { times }));
    });
  const stream = through2(
    { readableObjectMode: output === 'objects', writableObjectMode: true },
    function (this: Transform, chunk: unknown, _encoding: string, done: Done) {
      giveAll(this, done, () => reader.push(chunk));
    },
    function (this: Transform, done: Done) {
      giveAll(this, done, () => reader.end());
      annotator.end();
    },
  );
  return signal === undefined ? stream : addAbortSignal(signal, stream);
}

function give(stream: Transform, item: Item | undefined): void {
  if (item !== undefined) stream.push(item);
}
