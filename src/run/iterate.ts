import { recordMaker } from '../emit/record.js';
import { decompress } from '../read/decompress.js';
import type { EnrichedLine, PartialLine } from '../types.js';
import { abortable } from './abortable.js';
import { Enricher } from './enricher.js';
import { NumberedLines, toBytes } from './numberedLines.js';
import { checkOptions, type OptionName } from './optionChecks.js';
import { type EnrichOptions, RECORD_OPTIONS, type RecordOptions } from './options.js';

/** Log text in pieces of any size: a readable stream, a generator, an array. Bytes may be compressed. */
export type LogText = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** How a text is read. */
export interface ReadOptions {
  /** The name of the text: what records give as their `source`. */
  readonly source?: string;
  /** Once aborted, reading ends: its reason is thrown. */
  readonly signal?: AbortSignal;
}

export const READ_OPTIONS = ['source', 'signal'] as const;
const OPTIONS: readonly OptionName[] = [...RECORD_OPTIONS, ...READ_OPTIONS];

/**
 * The records of the lines with codes, as an async iterator.
 * @throws {ErrenrichError} for an option, a rule pack or a catalog that will not do
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
 * As `enrichIterable`, with an enricher that is there already.
 * @throws {ErrenrichError} BAD_OPTION
 */
export function recordsOf<Line extends PartialLine>(
  enricher: Enricher<Line>,
  text: LogText,
  options: ReadOptions = {},
): AsyncGenerator<Line> {
  checkOptions(options, READ_OPTIONS);
  return iterate(enricher, text, options);
}

async function* iterate<Line extends PartialLine>(
  enricher: Enricher<Line>,
  text: LogText,
  { source, signal }: ReadOptions,
): AsyncGenerator<Line> {
  const toRecord = recordMaker(enricher.options.fields);
  const numbered = new NumberedLines(enricher, source);
  const records: Line[] = [];
  const collect = (runs: ReturnType<NumberedLines['chunk']>): void => {
    numbered.enrich(runs, (enriched) => records.push(toRecord(enriched) as Line));
  };
  for await (const chunk of bytesOf(text, signal)) {
    collect(numbered.chunk(chunk));
    yield* records.splice(0);
  }
  collect(numbered.end());
  yield* records;
}

/** The bytes of a text, decompressed if need be. */
export function bytesOf(text: LogText, signal?: AbortSignal): AsyncGenerator<Buffer> {
  return decompress(pieces(abortable(piecesOf(text), signal)));
}

async function* pieces(text: LogText): AsyncGenerator<Buffer> {
  for await (const chunk of text) yield toBytes(chunk);
}

/** A text is one piece: taken as an iterable, it would be one of characters. */
function piecesOf(text: LogText | string | Uint8Array): LogText {
  return typeof text === 'string' || text instanceof Uint8Array ? [text] : text;
}
