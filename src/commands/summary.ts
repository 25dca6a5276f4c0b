import type { InferredOptionTypes } from 'yargs';
import { BUCKET_NAMES, Histogram, Histograms } from '../run/batch.js';
import { alarmOf, alarmOptions, refuseQuiet, statusOf } from './alarmOptions.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { byOption, countCodes, countOptions } from './countCodes.js';
import { isNothingRead } from './nothingRead.js';
import { positiveInteger } from './options.js';
import { chosenFormat } from './outputFormat.js';
import { checkResult, checkStats, resultOption } from './outputOptions.js';
import { progressOption } from './progress.js';
import { Session } from './session.js';
import { refusePartial, showSummary, summaryFormatOptions } from './showSummary.js';
import { statsFileOption } from './statsFile.js';
import { countingStats, statsOption } from './totals.js';

const options = {
  ...countOptions,
  ...under('Output:', {
    by: byOption,
    bucket: {
      choices: BUCKET_NAMES,
      default: 'auto',
      requiresArg: true,
      describe: 'with --by time, count in steps of this length',
    },
    details: {
      type: 'boolean',
      default: false,
      describe: 'add a hint and an example line to each row',
    },
    top: { ...positiveInteger('top'), describe: 'maximum number of rows' },
    ...summaryFormatOptions,
    output: resultOption,
    ...alarmOptions,
    progress: progressOption,
    stats: statsOption,
    'stats-file': statsFileOption,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich summary [files..]` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 summary archive/*.log.gz', 'count the codes of many files'],
    ['$0 summary --by category --top 5 app.log', 'show the five most frequent categories'],
    ['$0 summary --format json app.log', 'print JSON for other programs'],
    ['$0 summary --by time,code --bucket 1h app.log', 'show which codes occurred in each hour'],
  ],
  run: summarize,
});

async function summarize(args: Args, files: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  const where = { ...args, format };
  refusePartial(where);
  refuseQuiet(args);
  checkResult('output', args.output, files);
  checkStats(args['stats-file'], args.output, files);
  const session = new Session();
  const alarm = alarmOf(args, session);
  const stats = countingStats({ ...args, isSilent: true }, session);
  const { by = ['code'], bucket, details } = args;
  const histogram = new Histogram({ by, bucket, details });
  const histograms = new Histograms([histogram]);
  await countCodes(args, files, { histograms, session, stats, alarm });
  stats.end();
  const read = stats.tally.stats();
  if (args.quiet) return session.end(statusOf(alarm));
  const isEmpty = format === 'table' && isNothingRead(read);
  if (isEmpty) await session.print('no input could be read\n', args.output);
  else await showSummary({ histogram, lines: read.total.lines }, where, session);
  session.end(statusOf(alarm));
}
