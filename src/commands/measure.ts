import { ErrenrichError } from '../errors.js';
import { Histogram, Histograms, type SummaryKey } from '../run/batch.js';
import type { Measured } from '../run/comparison.js';
import { addFile, isPartialFile } from '../run/partials/files.js';
import { PartialSum } from '../run/partials/sum.js';
import { Tally } from '../run/tally.js';
import { type CountArgs, countCodes } from './countCodes.js';
import { toFilters } from './filterOptions.js';
import { refuse } from './refuse.js';
import type { Session } from './session.js';

/**
 * Counts the codes of a log, to be compared.
 * @param name a file, a directory or a glob, or a file of partial summaries
 * @throws {ErrenrichError} BAD_INPUT for a partial summary by other keys
 */
export async function measure(
  args: CountArgs,
  name: string,
  by: readonly SummaryKey[],
  session: Session,
): Promise<Measured> {
  if (isPartialFile(name)) {
    refuseFilters(args, name);
    return measuredBefore(name, by);
  }
  const tally = new Tally();
  const histogram = new Histogram({ by });
  const histograms = new Histograms([histogram]);
  const stats = { report: session.report, tally };
  await countCodes(args, [name], { histograms, session, stats });
  return { summary: histogram.result(), lines: tally.stats().total.lines };
}

/**
 * The same, for a log that must have lines.
 * @throws {ErrenrichError} BAD_INPUT if it has none
 */
export async function measureLines(...how: Parameters<typeof measure>): Promise<Measured> {
  const measured = await measure(...how);
  if (measured.lines > 0) return measured;
  throw new ErrenrichError('BAD_INPUT', 'there is nothing to compare', {
    file: how[1],
    remedy: 'name logs that have lines',
  });
}

/** @throws {ErrenrichError} BAD_OPTION: what was counted before cannot be filtered */
function refuseFilters(args: CountArgs, file: string): void {
  const [filter] = Object.keys(toFilters(args));
  if (filter === undefined) return;
  refuse(`${filter} does not apply to ${file}, a partial summary`, 'filter when it is counted');
}

function measuredBefore(file: string, by: readonly SummaryKey[]): Measured {
  const sum = new PartialSum();
  addFile(file, sum);
  const { histogram, lines } = sum.counted ?? { histogram: new Histogram({ by }), lines: 0 };
  const counted = histogram.options.by.join(',');
  if (counted === by.join(',')) return { summary: histogram.result(), lines };
  throw new ErrenrichError('BAD_INPUT', `counts by ${counted}, not by ${by.join(',')}`, {
    file,
    remedy: 'make the summary again with the same --by',
  });
}
