export { ErrenrichError, type ErrenrichErrorCode } from './errors.js';
export { createEnricher, type Enricher } from './run/createEnricher.js';
export { type ExplainOptions, explain } from './run/explain.js';
export type { Field } from './run/fields.js';
export { enrichIterable, type LogText, type ReadOptions } from './run/iterate.js';
export {
  type EnrichedObject,
  type EnrichNdjsonOptions,
  enrichNdjson,
  type NdjsonItem,
  type NdjsonStreamOptions,
  type OnInvalid,
} from './run/ndjson.js';
export type { EnrichOptions, LineFormats, RecordOptions, RulePack } from './run/options.js';
export { type SearchOptions, search } from './run/search.js';
export {
  type EnrichStreamOptions,
  enrich,
  type ItemOf,
  type RecordOf,
  type StreamOptions,
} from './run/streams.js';
export { type CountOptions, type SummarizeOptions, summarize } from './run/summarizeText.js';
export type { StreamOf } from './run/typedStream.js';
export type { Summary, SummaryRow } from './summarize/summary.js';
export type { SummaryKey } from './summarize/summaryKeys.js';
export type {
  Block,
  Catalog,
  Code,
  CodeFields,
  CodeReference,
  Confidence,
  EnrichedLine,
  Erratum,
  Evidence,
  Explanation,
  FlatCode,
  Level,
  PartialCode,
  PartialLine,
  Platform,
  PlatformName,
  Severity,
  Span,
} from './types.js';
