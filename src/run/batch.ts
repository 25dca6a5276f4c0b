import type { WriteRecord } from '../emit/ndjson.js';
import { TextBytes } from '../emit/textBytes.js';
import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { Aggregate } from '../summarize/aggregate.js';
import { AGGREGATES, type SummaryKey } from '../summarize/aggregates.js';
import { blockCounter } from './blockCounter.js';
import type { Enricher } from './enricher.js';
import { readSources, type Source, type Sources, type SourcesOptions } from './sources.js';

export type { Aggregate } from '../summarize/aggregate.js';
export { SUMMARY_KEYS } from '../summarize/aggregates.js';

/** What a batch run needs in addition to its sources. */
export interface BatchOptions extends Pick<SourcesOptions, 'together' | 'signal'> {
  readonly onFault: (fault: Error) => void;
}

/** Enriches sources line by line into text, block by block, at the pace of `write`. */
export async function enrichSources(
  sources: Sources,
  enricher: Enricher,
  writeRecord: WriteRecord,
  write: (bytes: Buffer) => Promise<void>,
  { onFault, ...options }: BatchOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, onWarning } = enricher.options;
  const handlerOf = ({ name }: Source) => {
    const written = new TextBytes();
    let next = 1;
    return async ({ bytes, offset, member, firstLine = next }: Lines): Promise<void> => {
      const source = memberName(name, member);
      next = enricher.enrich({ source, bytes, offset, firstLine }, (enriched) => {
        writeRecord(enriched, written);
      });
      await write(written.take());
    };
  };
  await readSources(sources, { maxLineBytes, maxRatio, onWarning, ...options }, handlerOf, onFault);
}

/** Counts the codes in sources, without numbering lines. */
export async function summarizeSources(
  sources: Sources,
  enricher: Enricher,
  by: SummaryKey,
  { onFault, ...options }: BatchOptions,
): Promise<Aggregate> {
  const { maxLineBytes, maxRatio, onWarning } = enricher.options;
  const { needsFields, create } = AGGREGATES[by];
  const aggregate = create();
  const handlerOf = ({ name }: Source) => blockCounter(enricher, aggregate, needsFields, name);
  await readSources(sources, { maxLineBytes, maxRatio, onWarning, ...options }, handlerOf, onFault);
  return aggregate;
}
