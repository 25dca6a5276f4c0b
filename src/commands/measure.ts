import { ErrenrichError } from '../errors.js';
import { Histogram, Histograms, type SummaryKey } from '../run/batch.js';
import type { Measured } from '../run/comparison.js';
import { addFile, isPartialFile } from '../run/partials/files.js';
import { PartialSum } from '../run/partials/sum.js';
import { Tally } from '../run/tally.js';
import { type CountArgs, countCodes } from './countCodes.js';
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
  if (isPartialFile(name)) return measuredBefore(name, by);
  const tally = new Tally();
  const histogram = new Histogram({ by });
  const histograms = new Histograms([histogram]);
  const stats = { report: session.report, tally };
  await countCodes(args, [name], { histograms, session, stats });
  return { summary: histogram.result(), lines: tally.stats().total.lines };
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
