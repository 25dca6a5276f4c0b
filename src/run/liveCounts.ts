import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { LiveCounts } from '../summarize/live/liveCounts.js';
import type { PartialLine } from '../types.js';
import type { BatchOptions } from './batch.js';
import type { Enricher } from './enricher.js';
import { readSources, type Source, type Sources, statOf } from './sources.js';
import { countLines, Tally } from './tally.js';

export { LiveCounts } from '../summarize/live/liveCounts.js';
export { LIVE_KEYS, type LiveKey } from '../summarize/live/liveKeys.js';
export type { LiveRow } from '../summarize/live/liveRows.js';

/** Counts the codes in sources, all at once, while they are read. */
export async function countLive(
  sources: Sources,
  enricher: Enricher<PartialLine>,
  counts: LiveCounts,
  { onFault, signal, tally = new Tally() }: BatchOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, continues, onWarning } = enricher.options;
  const handlerOf = (source: Source) => {
    const { name, before } = source;
    const read = tally.of(name);
    const isOld = oldLines(source);
    const times = enricher.startText(before);
    let next = 1;
    return (lines: Lines): void => {
      counts.advance(performance.now());
      countLines(read, lines);
      const { bytes, window, joined, member, firstLine = next } = lines;
      const from = memberName(name, member);
      const areOld = isOld(lines);
      next = enricher.find(
        { source: from, bytes, window, joined, firstLine },
        (found) => {
          const { text, head = text, findings } = found;
          const fields = counts.needsFields ? enricher.fieldsOf(head) : {};
          const format = counts.needsFormat ? enricher.formatOf(head) : undefined;
          counts.add({ source: from, text, findings, fields, format }, areOld);
        },
        times,
      );
    };
  };
  const reading = { maxLineBytes, maxRatio, continues, onWarning, together: true, signal };
  await readSources(sources, reading, handlerOf, onFault);
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
  return ({ offset, bytes }) => {
    // After a rotation, offsets begin again.
    isBeyond ||= offset < last || offset + bytes.length > stats.size;
    last = offset;
    return !isBeyond;
  };
}
