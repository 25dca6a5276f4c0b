import { NEWLINE } from '../bytes.js';
import { lineText } from '../read/lineText.js';
import { plainEnds } from '../read/plainEnds.js';
import { statOf } from '../read/statOf.js';
import { shownPath } from '../systemPath.js';
import { Enricher } from './enricher.js';
import type { EnrichOptions } from './options.js';

/** How much of each end of a file is looked at. */
const END_BYTES = 64 * 1024;
/** A smaller file is read as fast as its ends are looked at. */
const SMALL_BYTES = 4 * END_BYTES;

/**
 * The files that filters do not leave out as a whole: by their names, or by the times at their ends. Only
 * of plain files that are regular are these known.
 * @throws {ErrenrichError} for an invalid option
 */
export function wantedFiles(paths: readonly string[], options: EnrichOptions): string[] {
  const { since, until, where } = options;
  if (since === undefined && until === undefined && where === undefined) return [...paths];
  const enricher = new Enricher(options);
  return paths.filter((path) => !isLeftOut(path, enricher));
}

function isLeftOut(path: string, enricher: Enricher): boolean {
  const { selection } = enricher;
  const mayHave = selection?.mayHave(shownPath(path)) !== false;
  const isLarge = (statOf(path)?.size ?? 0) >= SMALL_BYTES;
  if (selection === undefined || path === '-' || (mayHave && !isLarge)) return false;
  const ends = plainEnds(path, END_BYTES);
  if (ends === undefined) return false;
  if (!mayHave) return true;
  if (!selection.needsTimes) return false;
  const first = timesOf(ends.first, enricher);
  const last = timesOf(ends.last, enricher);
  if (!areInOrder(first.times, last.times)) return false;
  const isBefore = Math.max(...last.times) < selection.from;
  // What comes before the first time is not later than any.
  const isAfter = Math.min(...first.times) > selection.to && first.startsWithTime;
  return isBefore || isAfter;
}

interface Times {
  readonly times: readonly number[];
  readonly startsWithTime: boolean;
}

/** The times of lines that have some. */
function timesOf(bytes: Buffer, enricher: Enricher): Times {
  const found: (number | undefined)[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    found.push(enricher.timeOf(lineText(bytes, start, end)));
    start = end + 1;
  }
  return {
    times: found.filter((time) => time !== undefined),
    startsWithTime: found[0] !== undefined,
  };
}

/** Whether both ends have times, and none at the start is later than one at the end. */
function areInOrder(first: readonly number[], last: readonly number[]): boolean {
  if (first.length === 0 || last.length === 0) return false;
  return isRising(first) && isRising(last) && Math.max(...first) <= Math.min(...last);
}

function isRising(times: readonly number[]): boolean {
  return times.every((time, at) => at === 0 || time >= (times[at - 1] ?? time));
}
