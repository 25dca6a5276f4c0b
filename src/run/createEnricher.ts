import { explainQuery } from '../annotate/query/explainQuery.js';
import type { Summary } from '../summarize/summary.js';
import type { Block, EnrichedLine, Explanation, PartialLine } from '../types.js';
import { Enricher as LineEnricher } from './enricher.js';
import { QUERY_OPTIONS, type QueryOptions, toQuery } from './explain.js';
import { checkFamily } from './families.js';
import { type LogText, type ReadOptions, recordsOf } from './iterate.js';
import { loadKnowledge } from './knowledge.js';
import {
  type NdjsonItem,
  type NdjsonOutput,
  type NdjsonStreamOptions,
  ndjsonStream,
  type OnInvalid,
} from './ndjson.js';
import { toBytes } from './numberedLines.js';
import { checkOptions, checkText } from './optionChecks.js';
import {
  type EnrichOptions,
  RECORD_OPTIONS,
  type RecordOptions,
  resolveOptions,
} from './options.js';
import { SEARCH_OPTIONS, type SearchOptions, searchIn } from './search.js';
import { enrichStream, type ItemOf, type StreamOptions, type StreamOutput } from './streams.js';
import { type CountOptions, summaryOf } from './summarizeText.js';
import type { StreamOf } from './typedStream.js';

/** Rules and catalogs, loaded once, for any number of lines, texts and streams. */
export interface Enricher<Line extends PartialLine = EnrichedLine> {
  /**
   * Messages about contradictions between the user's own catalogs and others; the user's take
   * precedence.
   */
  readonly collisions: readonly string[];

  /**
   * The record of one text: a line, or a message of several lines taken as one. It is searched as
   * a whole, however long it is.
   * @returns undefined for a text without codes, unless the option `all` is set
   */
  line(text: string): Line | undefined;

  /**
   * The records of a block of whole lines, in UTF-8.
   * @param place the position of the block: its source, and how much came before it
   */
  block(bytes: Uint8Array, place?: Partial<Omit<Block, 'bytes'>>): Line[];

  /** A transform stream: log bytes or lines in, records out, or NDJSON. */
  stream<Output extends StreamOutput = 'records'>(
    options?: StreamOptions<Output>,
  ): StreamOf<ItemOf<Output, Line>>;

  /** A transform stream: NDJSON or objects in, the same with codes out. */
  ndjson<
    Output extends NdjsonOutput = 'objects',
    Name extends string = 'codes',
    Invalid extends OnInvalid = 'error',
  >(
    options?: NdjsonStreamOptions<Output, Name, Invalid>,
  ): StreamOf<NdjsonItem<Output, Name, Invalid, CodesOf<Line>>>;

  /** The records of a text, as an async iterator. */
  records(text: LogText, options?: ReadOptions): AsyncGenerator<Line>;

  /** Counts the codes in a text. */
  summarize(text: LogText, options?: CountOptions): Promise<Summary>;

  /**
   * All meanings of a symbol, or of a number in any notation, most likely first; those of the
   * enricher's `platform` come first, unless another one is given.
   */
  explain(text: string, options?: QueryOptions): Explanation[];

  /** Codes whose symbol, description or hint contains the words of a text, the best match first. */
  search(text: string, options?: SearchOptions): Explanation[];

  /** @deprecated The former name of `line`. */
  enrichLine(text: string): Line | undefined;
  /** @deprecated The former name of `block`. */
  enrichBlock(bytes: Uint8Array, place?: Partial<Omit<Block, 'bytes'>>): Line[];
}

/** Where a block is. */
const PLACE_OPTIONS = ['source', 'offset', 'firstLine'] as const;

/** The type of a record's codes. */
type CodesOf<Line extends PartialLine> = NonNullable<Line['codes']>[number];

/**
 * A reusable enricher: loading the rules and catalogs takes longer than enriching a thousand lines.
 * @throws {ErrenrichError} for an invalid option, rule pack or catalog
 */
export function createEnricher(options?: EnrichOptions & { fields?: undefined }): Enricher;
export function createEnricher(options: RecordOptions): Enricher<PartialLine>;
export function createEnricher(options: RecordOptions = {}): Enricher<PartialLine> {
  checkOptions(options, RECORD_OPTIONS);
  const knowledge = loadKnowledge(resolveOptions(options));
  const { index, collisions } = knowledge;
  const enricher = new LineEnricher<PartialLine>(options, knowledge);
  const line = (text: string) => {
    checkText(text);
    return enricher.enrichLine(text);
  };
  const block: Enricher<PartialLine>['block'] = (bytes, place = {}) => {
    checkOptions(place, PLACE_OPTIONS);
    return enricher.enrichBlock(toBytes(bytes), place);
  };
  return Object.freeze({
    collisions,
    line,
    block,
    stream: <Item>(how?: StreamOptions) => enrichStream<Item>(enricher, how),
    ndjson: <Item>(how?: NdjsonStreamOptions) => ndjsonStream<Item>(enricher, how),
    records: (text: LogText, how?: ReadOptions) => recordsOf(enricher, text, how),
    summarize: (text: LogText, how?: CountOptions) => summaryOf(enricher, text, how),
    explain: (text: string, how: QueryOptions = {}) => {
      checkText(text);
      checkOptions(how, QUERY_OPTIONS);
      checkFamily(how.family, index);
      return explainQuery(text, index, toQuery({ platform: options.platform, ...how }));
    },
    search: (text: string, how: SearchOptions = {}) => {
      checkText(text);
      checkOptions(how, SEARCH_OPTIONS);
      return searchIn(index, text, toQuery(how), how.top);
    },
    enrichLine: line,
    enrichBlock: block,
  });
}
