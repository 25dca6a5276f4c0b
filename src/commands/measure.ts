import { Histogram, Histograms, type SummaryKey } from '../run/batch.js';
import type { Measured } from '../run/comparison.js';
import { Tally } from '../run/tally.js';
import { type CountArgs, countCodes } from './countCodes.js';
import type { Session } from './session.js';

/**
 * Counts the codes of a log, to be compared.
 * @param name a file, a directory or a glob
 */
export async function measure(
  args: CountArgs,
  name: string,
  by: readonly SummaryKey[],
  session: Session,
): Promise<Measured> {
  const tally = new Tally();
  const histogram = new Histogram({ by });
  const histograms = new Histograms([histogram]);
  const stats = { report: session.report, tally };
  await countCodes(args, [name], { histograms, session, stats });
  return { summary: histogram.result(), lines: tally.stats().total.lines };
}
