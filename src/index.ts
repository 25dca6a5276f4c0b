export { ErrenrichError, type ErrenrichErrorCode } from './errors.js';
export { createEnricher, type Enricher } from './run/enricher.js';
export { type ExplainOptions, explain } from './run/explain.js';
export type { Field } from './run/fields.js';
export { enrichIterable, type LogText, type SummarizeOptions, summarize } from './run/iterate.js';
export type { EnrichOptions, RecordOptions } from './run/options.js';
export { search } from './run/search.js';
export {
  type EnrichNdjsonOptions,
  type EnrichStreamOptions,
  enrich,
  enrichNdjson,
} from './run/streams.js';
export type { SummaryKey } from './summarize/aggregates.js';
export type { Summary, SummaryRow } from './summarize/summary.js';
export type {
  Block,
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
  Severity,
  Span,
} from './types.js';
