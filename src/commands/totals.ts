import type { Options } from 'yargs';
import { Tally } from '../run/tally.js';
import { formatTotals } from './amounts.js';
import { reportLine } from './messages.js';
import { type ProgressArgs, showProgress, wantsProgress } from './progress.js';
import type { Session } from './session.js';
import { StatsFile } from './statsFile.js';

export const statsOption = {
  type: 'boolean',
  default: false,
  describe: 'at the end, print how many lines and codes there were on standard error',
} as const satisfies Options;

/** What counts a run. */
export interface RunStats {
  readonly tally: Tally;
  /** Reports an input that cannot be read, and counts it. */
  readonly report: Session['report'];
  end(): void;
  /** Notes what is going to be read. */
  begin(files: readonly string[]): void;
}

interface StatsArgs extends ProgressArgs {
  readonly stats: boolean;
  readonly 'stats-file': string | undefined;
}

/** What is wanted of statistics, if any. */
export function openStats(args: StatsArgs, session: Session): RunStats | undefined {
  const { stats, 'stats-file': path } = args;
  if (!stats && path === undefined && !wantsProgress(args)) return undefined;
  return countingStats(args, session);
}

/** The same, but what is read is always counted. */
export function countingStats(args: StatsArgs, session: Session): RunStats {
  const { 'stats-file': path } = args;
  return new Totals(args, session, path === undefined ? undefined : new StatsFile(path, session));
}

/** Shows progress, and prints totals at the end of a run, also of one that a signal ended. */
class Totals implements RunStats {
  readonly tally: Tally;
  readonly report: Session['report'];
  readonly #args: StatsArgs;
  readonly #file: StatsFile | undefined;
  readonly #started = performance.now();
  #stopProgress = (): void => {};

  constructor(args: StatsArgs, session: Session, file: StatsFile | undefined) {
    this.#args = args;
    this.#file = file;
    const tally = file?.tally ?? new Tally();
    this.tally = tally;
    this.report = (fault) => {
      session.report(fault);
      tally.addFault(fault);
    };
  }

  begin(files: readonly string[]): void {
    if (wantsProgress(this.#args)) this.#stopProgress = showProgress(this.#args, this.tally, files);
  }

  end(): void {
    this.#stopProgress();
    this.#file?.end();
    if (!this.#args.stats) return;
    reportLine(formatTotals(this.tally.stats().total, performance.now() - this.#started));
  }
}
