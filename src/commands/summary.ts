import type { InferredOptionTypes } from 'yargs';
import { type Aggregate, SUMMARY_KEYS, summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { formatErrorBound, formatSummary, SUMMARY_FORMATS } from '../run/formatSummary.js';
import { checkOwn } from '../run/knowledge.js';
import { defineCommand, type NamedOptions } from './command.js';
import { findInputs, inputOptions, inputs, threadsOf } from './inputs.js';
import { jsonOptions, toJsonField } from './jsonOptions.js';
import { enrichOptions, jobsOption, positiveInteger, toEnrichOptions } from './options.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { reportLine } from './report.js';
import { columns, Session } from './session.js';

const options = {
  ...enrichOptions,
  by: { choices: SUMMARY_KEYS, default: 'code', requiresArg: true, describe: 'key to count by' },
  ...jsonOptions,
  ...inputOptions,
  jobs: jobsOption,
  top: { ...positiveInteger('top'), describe: 'maximum number of rows' },
  ...formatOptions(SUMMARY_FORMATS),
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
  const session = new Session();
  const aggregate = await countCodes(args, files, session);
  const summary = aggregate.result(args.top);
  await session.out.write(formatSummary(summary, format, columns()));
  const bound = formatErrorBound(summary);
  if (bound !== undefined && format === 'csv') reportLine(bound);
  session.end();
}

async function countCodes(args: Args, names: string[], session: Session): Promise<Aggregate> {
  const { signal, report: onFault } = session;
  const { by } = args;
  const told = { ...toEnrichOptions(args), ...toJsonField(args) };
  const files = await findInputs(names, args, session);
  const threads = threadsOf(args.jobs, files, 'counts');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { summarizeFiles } = await import('../run/pool/files.js');
    return summarizeFiles(files, by, { threads, options: told, signal, onFault });
  }
  const enricher = new Enricher(told);
  session.warn(enricher.collisions);
  const aggregate = await summarizeSources(inputs(files, signal), enricher, by, {
    onFault,
    signal,
  });
  enricher.end();
  return aggregate;
}
