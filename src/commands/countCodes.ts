import type { InferredOptionTypes, Options } from 'yargs';
import type { Alarm } from '../run/alarm.js';
import { type Histograms, SUMMARY_KEYS, type SummaryKey, summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { checkOwn } from '../run/knowledge.js';
import { checkChoice } from '../run/optionChecks.js';
import { wantedFiles } from '../run/wantedFiles.js';
import type { NamedOptions } from './command.js';
import { findInputs, inputs, threadsOf } from './inputs.js';
import { jobsOption } from './options.js';
import { readingOptions, toReadingOptions } from './readingOptions.js';
import type { Session } from './session.js';
import type { RunStats } from './totals.js';

/** `--by`: keys, each once. */
export const byOption = {
  type: 'string',
  array: true,
  nargs: 1,
  choices: SUMMARY_KEYS,
  defaultDescription: 'code',
  requiresArg: true,
  describe: 'key to count by, or several, separated by commas',
  coerce: (lists: string[] = ['code']) => {
    const keys = lists.flatMap((list) => list.split(',')).map((key) => key.trim());
    for (const key of keys) checkChoice('--by', key, SUMMARY_KEYS);
    return [...new Set(keys)] as SummaryKey[];
  },
} as const satisfies Options;

/** The options of commands that count the codes in logs, but for their output. */
export const countOptions = {
  ...readingOptions,
  jobs: jobsOption,
} as const satisfies NamedOptions;

export type CountArgs = InferredOptionTypes<typeof countOptions>;

/** Where codes are counted, and what else is told. */
interface Counting {
  readonly histograms: Histograms;
  readonly session: Session;
  /** Told of all codes. */
  readonly alarm?: Alarm | undefined;
  /** Told of problems and counts of lines, too. */
  readonly stats?: (Pick<RunStats, 'report' | 'tally'> & Partial<RunStats>) | undefined;
}

/**
 * Counts the codes in files, in those in directories, or in standard input.
 * @param names files, directories and globs
 */
export async function countCodes(
  args: CountArgs,
  names: readonly string[],
  { histograms, session, stats, alarm }: Counting,
): Promise<void> {
  const { signal } = session;
  const { report: onFault } = stats ?? session;
  const run = { signal, onFault, tally: stats?.tally, alarm };
  const told = toReadingOptions(args);
  const files = wantedFiles(await findInputs(names, args, onFault), told);
  stats?.begin?.(files);
  const threads = threadsOf(args, files, 'counts');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { summarizeFiles } = await import('../run/pool/files.js');
    return summarizeFiles(files, histograms, { ...run, threads, options: told });
  }
  const enricher = new Enricher(told);
  session.warn(enricher.collisions);
  const sources = inputs(files, args, signal);
  await summarizeSources(sources, enricher, histograms, run);
  enricher.end();
}
