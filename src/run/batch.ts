import type { WriteRecord } from '../emit/ndjson.js';
import { TextBytes } from '../emit/textBytes.js';
import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { LineCounter } from '../summarize/histograms.js';
import type { Enriched, Finding } from '../types.js';
import type { Alarm } from './alarm.js';
import { blockCounter } from './blockCounter.js';
import type { Enricher } from './enricher.js';
import { LineLimit, type LineLimits } from './lineLimit.js';
import {
  type HandledLines,
  readSources,
  type Source,
  type Sources,
  type SourcesOptions,
} from './sources.js';
import { addRecord, countLines, type Tally } from './tally.js';
import { cutWarner } from './warnings.js';

export { BUCKET_NAMES } from '../summarize/buckets.js';
export { Histogram, type HistogramOptions } from '../summarize/histogram.js';
export { Histograms } from '../summarize/histograms.js';
export { SUMMARY_KEYS, type SummaryKey } from '../summarize/summaryKeys.js';

/** What a batch run needs in addition to its sources. */
export interface BatchOptions extends Pick<SourcesOptions, 'together' | 'signal'> {
  readonly onFault: (fault: Error) => void;
  /** Where everything is counted that is read and found. */
  readonly tally?: Tally | undefined;
  /** Told of all codes. */
  readonly alarm?: Alarm | undefined;
}

type Write = (bytes: Buffer) => Promise<void>;

/** How records are written, in addition. */
interface RecordsOptions extends BatchOptions {
  /** Write the records of each line by themselves, not those of a whole block at once. */
  readonly oneByOne?: boolean;
  readonly limits?: LineLimits;
  /** Write all other lines, too: the writer chooses those around lines with codes. */
  readonly around?: boolean;
}

/** Enriches sources line by line into text, block by block, at the pace of `write`. */
export async function enrichSources(
  sources: Sources,
  enricher: Enricher,
  writeRecord: WriteRecord,
  write: Write,
  { onFault, oneByOne = false, limits = {}, around, tally, alarm, ...options }: RecordsOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, continues, onWarning } = enricher.options;
  const handlerOf = (given: Source) => {
    const { name, before } = given;
    const written = given.written?.();
    const times = enricher.startText(before);
    const made = new TextBytes();
    const ends: number[] = [];
    const limit = limits.most === undefined ? undefined : new LineLimit(limits);
    const counts = tally?.of(name);
    const warnIfCut = cutWarner(name, enricher.options);
    let next = 1;
    return async (lines: Lines): Promise<HandledLines> => {
      if (counts !== undefined) countLines(counts, lines);
      const { bytes, offset, window, joined, member, firstLine = next } = lines;
      const source = memberName(name, member);
      const piece = { source, bytes, offset, firstLine, window, joined, written };
      const add = (enriched: Enriched): void => {
        if (limit?.takes(enriched) === false) return;
        alarm?.see(enriched.findings);
        writeRecord(enriched, made);
        warnIfCut(enriched);
        const isRecord = enriched.findings.length > 0 || !around;
        if (counts !== undefined && isRecord) addRecord(counts, enriched.findings);
        if (oneByOne) ends.push(made.length);
      };
      next = enricher.enrich(piece, add, times, around);
      tally?.addRules(enricher.stoppedRules);
      if (oneByOne) await writePieces(made.take(), ends.splice(0), write);
      else await write(made.take());
      // What comes behind a file in an archive may be wanted.
      return limit?.isOver && member === undefined ? 'enough' : 'read on';
    };
  };
  const how = { maxLineBytes, maxRatio, continues, onWarning, ...options };
  await readSources(sources, how, handlerOf, onFault);
}

/** @param ends of the pieces, in order */
async function writePieces(bytes: Buffer, ends: readonly number[], write: Write): Promise<void> {
  let from = 0;
  for (const to of ends) {
    await write(bytes.subarray(from, to));
    from = to;
  }
}

/** Counts the codes in sources, without numbering lines. */
export async function summarizeSources(
  sources: Sources,
  enricher: Enricher,
  counter: LineCounter,
  { onFault, tally, alarm, ...options }: BatchOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, continues, onWarning } = enricher.options;
  const handlerOf = (source: Source) => {
    const counts = tally?.of(source.name);
    const note = (findings: readonly Finding[]): void => {
      alarm?.see(findings);
      if (counts !== undefined) addRecord(counts, findings);
    };
    const count = blockCounter(enricher, counter, source, note);
    return (lines: Lines): void => {
      if (counts !== undefined) countLines(counts, lines);
      count(lines);
      tally?.addRules(enricher.stoppedRules);
    };
  };
  const reading = { maxLineBytes, maxRatio, continues, onWarning, ...options };
  await readSources(sources, reading, handlerOf, onFault);
}
