import type { InferredOptionTypes } from 'yargs';
import { type Aggregate, SUMMARY_KEYS, summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { formatErrorBound, formatSummary, SUMMARY_FORMATS } from '../run/formatSummary.js';
import { checkOwn } from '../run/knowledge.js';
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

const options = {
  ...codeOptions,
  ...filterOptions,
  ...inputOptions,
  ...jsonOptions,
  ...multilineOption,
  ...limitOptions,
  ...under('Output:', {
    by: { choices: SUMMARY_KEYS, default: 'code', requiresArg: true, describe: 'key to count by' },
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
    ['$0 summary --by host syslog', 'count codes per host'],
  ],
  run: summarize,
});

async function summarize(args: Args, files: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  checkResult('output', args.output, files);
  checkStats(args['stats-file'], args.output, files);
  const session = new Session();
  const stats = openStats(args['stats-file'], session);
  const aggregate = await countCodes(args, files, session, stats);
  stats?.end();
  const summary = aggregate.result(args.top);
  await session.print(formatSummary(summary, format, columns(args.output)), args.output);
  const bound = formatErrorBound(summary);
  if (bound !== undefined && format === 'csv') reportLine(bound);
  session.end();
}

async function countCodes(
  args: Args,
  names: string[],
  session: Session,
  stats?: StatsFile,
): Promise<Aggregate> {
  const { signal } = session;
  const { report: onFault } = stats ?? session;
  const tally = stats?.tally;
  const { by } = args;
  const how = { ...toJsonField(args), ...toMultiline(args), ...toFilters(args) };
  const told = { ...toEnrichOptions(args), ...how };
  const files = await findInputs(names, args, onFault);
  const threads = threadsOf(args, files, 'counts');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { summarizeFiles } = await import('../run/pool/files.js');
    return summarizeFiles(files, by, { threads, options: told, signal, onFault, tally });
  }
  const enricher = new Enricher(told);
  session.warn(enricher.collisions);
  const sources = inputs(files, args, signal);
  const aggregate = await summarizeSources(sources, enricher, by, { onFault, signal, tally });
  enricher.end();
  return aggregate;
}
