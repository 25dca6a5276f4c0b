import { setImmediate } from 'node:timers/promises';
import type { Lines } from '../read/lineCutter.js';
import type { LineCounter } from '../summarize/histograms.js';
import type { LiveCounts } from '../summarize/live/liveCounts.js';
import type { Finding, PartialLine } from '../types.js';
import type { BatchOptions } from './batch.js';
import { blockCounter } from './blockCounter.js';
import type { Enricher } from './enricher.js';
import { readSources, type Source, type Sources, statOf } from './sources.js';
import { addRecord, countLines, type Tally } from './tally.js';

export { LiveCounts } from '../summarize/live/liveCounts.js';
export { LIVE_KEYS, type LiveKey } from '../summarize/live/liveKeys.js';
export type { LiveRow } from '../summarize/live/liveRows.js';

/** How long lines are read without a pause. */
const BREATH_MS = 50;

/** What a live run needs in addition to its sources. */
export interface LiveRunOptions
  extends Required<Pick<BatchOptions, 'onFault' | 'tally' | 'signal'>> {
  readonly tally: Tally;
  /** Counts all lines as well. */
  readonly also?: LineCounter | undefined;
}

/** Counts the codes in sources, all at once, while they are read. */
export async function countLive(
  sources: Sources,
  enricher: Enricher<PartialLine>,
  counts: LiveCounts,
  { onFault, signal, tally, also }: LiveRunOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, continues, onWarning } = enricher.options;
  const breathe = breather();
  const handlerOf = (source: Source) => {
    const read = tally.of(source.name);
    const isOld = oldLines(source);
    let areOld = false;
    const counter: LineCounter = {
      needsFields: counts.needsFields || also?.needsFields === true,
      needsFormat: counts.needsFormat || also?.needsFormat === true,
      add: (line) => {
        counts.add(line, areOld);
        also?.add(line);
      },
    };
    const note = (findings: readonly Finding[]): void => addRecord(read, findings);
    const count = blockCounter(enricher, counter, source, note);
    return async (lines: Lines): Promise<void> => {
      counts.advance(performance.now());
      areOld = isOld(lines);
      countLines(read, lines);
      count(lines);
      tally.addRules(enricher.stoppedRules);
      await breathe();
    };
  };
  const reading = { maxLineBytes, maxRatio, continues, onWarning, together: true, signal };
  await readSources(sources, reading, handlerOf, onFault);
}

/**
 * Makes a function that lets others run if that is due: a pipe that is always full would keep timers
 * and keys waiting for seconds.
 */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await setImmediate();
    last = performance.now();
  };
}

/**
 * Makes a function that says whether lines were in the source before it was opened, as far as that
 * can be told: those of files that do not grow, and what a followed file had at first.
 */
function oldLines({ name, isFollowed }: Source): (lines: Lines) => boolean {
  const stats = name === undefined ? undefined : statOf(name);
  if (!stats?.isFile()) return () => false;
  if (!isFollowed) return () => true;
  let isBeyond = false;
  let last = 0;
  return ({ offset }) => {
    // After a rotation, offsets begin again. A block of both kinds has more lines of the old kind.
    isBeyond ||= offset < last || offset >= stats.size;
    last = offset;
    return !isBeyond;
  };
}
