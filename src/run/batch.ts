import type { WriteRecord } from '../emit/ndjson.js';
import { TextBytes } from '../emit/textBytes.js';
import { Histogram, type SummaryKey } from '../summarize/histogram.js';
import type { Enricher } from './enricher.js';
import { readSources, type Source, type SourcesOptions } from './sources.js';

export { Histogram, SUMMARY_KEYS } from '../summarize/histogram.js';

/** What a batch run needs beside its sources. */
export interface BatchOptions extends Pick<SourcesOptions, 'together' | 'signal'> {
  readonly onFault: (fault: Error) => void;
}

/** Enriches sources line by line into text, block by block, at the pace of `write`. */
export async function enrichSources(
  sources: readonly Source[],
  enricher: Enricher,
  writeRecord: WriteRecord,
  write: (bytes: Buffer) => Promise<void>,
  { onFault, ...options }: BatchOptions,
): Promise<void> {
  const { maxLineBytes } = enricher.options;
  const handlerOf = (input: Source) => {
    const { name } = input;
    const written = new TextBytes();
    let firstLine: number | undefined;
    return async ({ bytes, offset }: { bytes: Buffer; offset: number }): Promise<void> => {
      firstLine ??= input.firstLine?.() ?? 1;
      firstLine = enricher.enrich({ source: name, bytes, offset, firstLine }, (enriched) => {
        writeRecord(enriched, written);
      });
      await write(written.take());
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
