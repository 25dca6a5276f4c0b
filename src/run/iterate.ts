import { setImmediate } from 'node:timers/promises';
import { recordMaker } from '../emit/record.js';
import { ErrenrichError } from '../errors.js';
import { readTexts, type Text } from '../read/readTexts.js';
import type { EnrichedLine, PartialLine } from '../types.js';
import { abortable } from './abortable.js';
import { Enricher } from './enricher.js';
import { NumberedLines, toBytes } from './numberedLines.js';
import { checkOptions, type OptionName } from './optionChecks.js';
import { type EnrichOptions, RECORD_OPTIONS, type RecordOptions } from './options.js';

/**
 * Log text, whole or in pieces of any size: a readable stream, a generator, an array. Bytes may
 * be compressed.
 */
export type LogText = string | Uint8Array | Pieces;
type Pieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** How a text is read. */
export interface ReadOptions {
  /** The name of the text, used as the `source` of records. */
  readonly source?: string;
  /** Aborting it ends the reading and throws its reason. */
  readonly signal?: AbortSignal;
}

/** A long text is read in pieces of this size. */
const PIECE_BYTES = 256 * 1024;

export const READ_OPTIONS = ['source', 'signal'] as const;
const OPTIONS: readonly OptionName[] = [...RECORD_OPTIONS, ...READ_OPTIONS];

/**
 * The records of the lines with codes, as an async iterator.
 * @throws {ErrenrichError} for an invalid option, rule pack or catalog
 * @example
 * ```ts
 * for await (const { line, codes } of enrichIterable('start\nconnect: error 10061\n')) {
 *   console.log(line, codes[0]?.symbol); // 2 WSAECONNREFUSED
 * }
 * ```
 */
export function enrichIterable(
  text: LogText,
  options?: EnrichOptions & ReadOptions & { fields?: undefined },
): AsyncGenerator<EnrichedLine>;
export function enrichIterable(
  text: LogText,
  options: RecordOptions & ReadOptions,
): AsyncGenerator<PartialLine>;
export function enrichIterable(
  text: LogText,
  options: RecordOptions & ReadOptions = {},
): AsyncGenerator<PartialLine> {
  checkOptions(options, OPTIONS);
  const { source, signal, ...rest } = options;
  return recordsOf(new Enricher<PartialLine>(rest), text, { source, signal });
}

/**
 * Like `enrichIterable`, with an existing enricher.
 * @throws {ErrenrichError} BAD_OPTION
 */
export function recordsOf<Line extends PartialLine>(
  enricher: Enricher<Line>,
  text: LogText,
  options: ReadOptions = {},
): AsyncGenerator<Line> {
  checkOptions(options, READ_OPTIONS);
  return iterate(enricher, piecesOf(text), options);
}

async function* iterate<Line extends PartialLine>(
  enricher: Enricher<Line>,
  pieces: Pieces,
  { source, signal }: ReadOptions,
): AsyncGenerator<Line> {
  const toRecord = recordMaker(enricher.options.fields);
  const numbered = new NumberedLines(enricher, source);
  const records: Line[] = [];
  const collect = (runs: ReturnType<NumberedLines['chunk']>): void => {
    numbered.enrich(runs, (enriched) => records.push(toRecord(enriched) as Line));
  };
  for await (const { member, chunks } of textsOf(enricher, pieces, { source, signal })) {
    numbered.begin(member);
    for await (const chunk of chunks) {
      collect(numbered.chunk(chunk));
      yield* untilAborted(records.splice(0), signal);
    }
    collect(numbered.end());
    yield* untilAborted(records.splice(0), signal);
  }
  enricher.end();
}

function* untilAborted<T>(items: readonly T[], signal: AbortSignal | undefined): Generator<T> {
  for (const item of items) {
    signal?.throwIfAborted();
    yield item;
  }
}

/** The text in pieces, decompressed if necessary, or those in an archive. */
export function textsOf(
  { options: { maxRatio, onWarning } }: Enricher<PartialLine>,
  pieces: Pieces,
  { source, signal }: ReadOptions,
): AsyncGenerator<Text> {
  return readTexts(toBuffers(pieces, signal), { name: source, maxRatio, onWarning });
}

/** Splits long texts, so that the program can abort between pieces. */
async function* toBuffers(pieces: Pieces, signal?: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of abortable(pieces, signal)) {
    const bytes = toBytes(piece);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      if (signal !== undefined) await setImmediate();
      signal?.throwIfAborted();
      yield bytes.subarray(at, at + PIECE_BYTES);
    }
  }
}

/**
 * The pieces of a text. A string is one piece: iterating over it would yield characters.
 * @throws {ErrenrichError} BAD_INPUT for input that is not iterable
 */
export function piecesOf(text: LogText): Pieces {
  if (typeof text === 'string' || text instanceof Uint8Array) return [text];
  if (typeof text === 'object' && text !== null) {
    if (Symbol.asyncIterator in text || Symbol.iterator in text) return text;
  }
  const remedy = 'pass a string, bytes, or a stream or list of them';
  throw new ErrenrichError('BAD_INPUT', 'the input is neither text nor iterable', { remedy });
}
