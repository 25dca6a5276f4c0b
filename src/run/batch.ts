import type { ErrenrichError } from '../errors.js';
import { Histogram, type SummaryKey } from '../summarize/histogram.js';
import type { Enriched } from '../types.js';
import type { Enricher } from './enricher.js';
import { readSources, type Source, type SourcesOptions } from './sources.js';

export { SUMMARY_KEYS } from '../summarize/histogram.js';

/** What a batch run needs beside its sources. */
export interface BatchOptions extends Pick<SourcesOptions, 'together' | 'signal'> {
  readonly onFault: (fault: ErrenrichError) => void;
}

/** Enriches sources line by line into text, block by block, at the pace of `write`. */
export async function enrichSources(
  sources: readonly Source[],
  enricher: Enricher,
  format: (enriched: Enriched) => string,
  write: (text: string) => Promise<void>,
  { onFault, ...options }: BatchOptions,
): Promise<void> {
  const { maxLineBytes } = enricher.options;
  const handlerOf = ({ name }: Source) => {
    let firstLine = 1;
    return async ({ bytes, offset }: { bytes: Buffer; offset: number }): Promise<void> => {
      let text = '';
      firstLine = enricher.enrich({ source: name, bytes, offset, firstLine }, (enriched) => {
        text += format(enriched);
      });
      await write(text);
    };
  };
  await readSources(sources, { maxLineBytes, ...options }, handlerOf, onFault);
}

/** Counts the codes in sources. Lines are neither numbered nor taken apart for that. */
export async function summarizeSources(
  sources: readonly Source[],
  enricher: Enricher,
  by: SummaryKey,
  { onFault, ...options }: BatchOptions,
): Promise<Histogram> {
  const { maxLineBytes } = enricher.options;
  const histogram = new Histogram(by);
  const handlerOf = ({ name: source }: Source) => {
    return ({ bytes }: { bytes: Buffer }): void => {
      enricher.find(bytes, ({ findings }) => histogram.count({ source, findings }));
    };
  };
  await readSources(sources, { maxLineBytes, ...options }, handlerOf, onFault);
  return histogram;
}
