import type * as library from '../dist/index.js' with { 'resolution-mode': 'import' };

export type * from '../dist/index.js' with { 'resolution-mode': 'import' };

export type ErrenrichError = library.ErrenrichError;
export declare const ErrenrichError: typeof library.ErrenrichError;
export declare const createEnricher: typeof library.createEnricher;
export declare const enrich: typeof library.enrich;
export declare const enrichIterable: typeof library.enrichIterable;
export declare const enrichNdjson: typeof library.enrichNdjson;
export declare const explain: typeof library.explain;
export declare const search: typeof library.search;
export declare const summarize: typeof library.summarize;
