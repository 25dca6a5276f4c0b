import type { InferredOptionTypes, Options } from 'yargs';
import {
  BUCKET_NAMES,
  type Histogram,
  SUMMARY_KEYS,
  type SummaryKey,
  summarizeSources,
} from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { checkOwn } from '../run/knowledge.js';
import { checkChoice } from '../run/optionChecks.js';
import { formatSummary, SUMMARY_FORMATS, unsaidOf } from '../run/summaryFormats/index.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { filterOptions, toFilters } from './filterOptions.js';
import { findInputs, inputOptions, inputs, threadsOf } from './inputs.js';
import { jsonOptions, toJsonField } from './jsonOptions.js';
import { multilineOption, toMultiline } from './multilineOption.js';
import {
  codeOptions,
  jobsOption,
  limitOptions,
  positiveInteger,
  toEnrichOptions,
} from './options.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { checkResult, checkStats, resultOption } from './outputOptions.js';
import { reportLine } from './report.js';
import { columns, Session } from './session.js';
import { openStats, type StatsFile, statsFileOption } from './statsFile.js';

/** `--by`: keys, each once. */
const byOption = {
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

const options = {
  ...codeOptions,
  ...filterOptions,
  ...inputOptions,
  ...jsonOptions,
  ...multilineOption,
  ...limitOptions,
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
    ...formatOptions(SUMMARY_FORMATS),
    output: resultOption,
    'stats-file': statsFileOption,
  }),
  jobs: jobsOption,
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
  checkResult('output', args.output, files);
  checkStats(args['stats-file'], args.output, files);
  const session = new Session();
  const stats = openStats(args['stats-file'], session);
  const histogram = await countCodes(args, files, session, stats);
  stats?.end();
  const summary = histogram.result(args.top);
  await session.print(formatSummary(summary, format, columns(args.output)), args.output);
  const unsaid = unsaidOf(summary, format);
  if (unsaid !== undefined) reportLine(unsaid);
  session.end();
}

async function countCodes(
  args: Args,
  names: string[],
  session: Session,
  stats?: StatsFile,
): Promise<Histogram> {
  const { signal } = session;
  const { report: onFault } = stats ?? session;
  const tally = stats?.tally;
  const { by = ['code'], bucket, details } = args;
  const how = { by, bucket, details };
  const lines = { ...toJsonField(args), ...toMultiline(args), ...toFilters(args) };
  const told = { ...toEnrichOptions(args), ...lines };
  const files = await findInputs(names, args, onFault);
  const threads = threadsOf(args, files, 'counts');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { summarizeFiles } = await import('../run/pool/files.js');
    return summarizeFiles(files, how, { threads, options: told, signal, onFault, tally });
  }
  const enricher = new Enricher(told);
  session.warn(enricher.collisions);
  const sources = inputs(files, args, signal);
  const histogram = await summarizeSources(sources, enricher, how, { onFault, signal, tally });
  enricher.end();
  return histogram;
}
