import { recordMaker } from '../emit/record.js';
import { decompress } from '../read/decompress.js';
import { LineCutter } from '../read/lineCutter.js';
import { Histogram, type Summary, type SummaryKey } from '../summarize/histogram.js';
import type { EnrichedLine, PartialLine } from '../types.js';
import { Enricher } from './enricher.js';
import { NumberedLines, toBytes } from './numberedLines.js';
import type { EnrichOptions, RecordOptions } from './options.js';

/** Log text in pieces of any size: a readable stream, a generator, an array. Bytes may be compressed. */
export type LogText = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * The records of the lines with codes, as an async iterator.
 * @throws {ErrenrichError} for an option, a rule pack or a catalog that will not do
 */
export function enrichIterable(
  text: LogText,
  options?: EnrichOptions & { source?: string; fields?: undefined },
): AsyncGenerator<EnrichedLine>;
export function enrichIterable(
  text: LogText,
  options: RecordOptions & { source?: string },
): AsyncGenerator<PartialLine>;
export async function* enrichIterable(
  text: LogText,
  options: RecordOptions & { source?: string } = {},
): AsyncGenerator<PartialLine> {
  const enricher = new Enricher(options);
  const toRecord = recordMaker(enricher.options.fields);
  const numbered = new NumberedLines(enricher, options.source);
  const records: PartialLine[] = [];
  const collect = (runs: ReturnType<NumberedLines['chunk']>): void => {
    numbered.enrich(runs, (enriched) => records.push(toRecord(enriched)));
  };
  for await (const chunk of decompress(bytesOf(text))) {
    collect(numbered.chunk(chunk));
    yield* records.splice(0);
  }
  collect(numbered.end());
  yield* records;
}

async function* bytesOf(text: LogText): AsyncGenerator<Buffer> {
  for await (const chunk of text) yield toBytes(chunk);
}

/** What to count, and how many rows at the most. */
export interface SummarizeOptions extends EnrichOptions {
  /** Default `code`. */
  readonly by?: SummaryKey;
  readonly top?: number;
  /** The name of the text, if codes are counted by `source`. */
  readonly source?: string;
}

/**
 * Counts the codes in log text.
 * @throws {ErrenrichError} for an option, a rule pack or a catalog that will not do
 */
export async function summarize(text: LogText, options: SummarizeOptions = {}): Promise<Summary> {
  const { by = 'code', top, source, ...rest } = options;
  const enricher = new Enricher(rest);
  const histogram = new Histogram(by);
  const cutter = new LineCutter(enricher.options.maxLineBytes);
  const count = ({ bytes }: { bytes: Buffer }): void => {
    enricher.find(bytes, ({ findings }) => histogram.count({ source, findings }));
  };
  for await (const chunk of decompress(bytesOf(text))) cutter.push(chunk).forEach(count);
  cutter.end().forEach(count);
  return histogram.summarize(top);
}
