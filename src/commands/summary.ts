import type { Options } from 'yargs';
import { type Aggregate, SUMMARY_KEYS, summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { formatErrorBound, formatSummary, SUMMARY_FORMATS } from '../run/formatSummary.js';
import { checkOwn } from '../run/knowledge.js';
import { inputs, threadsOf } from './inputs.js';
import { type LogArgs, logCommand } from './logCommand.js';
import { enrichOptions, jobsOption, toEnrichOptions, wholeNumber } from './options.js';
import { reportLine } from './report.js';
import { columns, Session } from './session.js';

const options = {
  ...enrichOptions,
  by: { choices: SUMMARY_KEYS, default: 'code', describe: 'what to count by' },
  jobs: jobsOption,
  top: { ...wholeNumber('top'), describe: 'how many rows at the most' },
  format: { choices: SUMMARY_FORMATS, default: 'table', describe: 'how the summary is written' },
} as const satisfies Record<string, Options>;

/** `errenrich summary [files..]` */
export const { command, plainly } = logCommand(
  options,
  [
    ['$0 summary archive/*.log.gz', 'which codes, how often'],
    ['$0 summary --by category --top 5 app.log', 'the five most frequent categories'],
    ['$0 summary --by host syslog', 'which hosts have how many'],
    ['$0 summary --format json app.log', 'for other programs'],
  ],
  summarize,
);

async function summarize(args: LogArgs<typeof options>): Promise<void> {
  const session = new Session();
  const aggregate = await countCodes(args, session);
  const summary = aggregate.result(args.top);
  await session.out.write(formatSummary(summary, args.format, columns()));
  const bound = formatErrorBound(summary);
  if (bound !== undefined && args.format === 'csv') reportLine(bound);
  session.end();
}

async function countCodes(args: LogArgs<typeof options>, session: Session): Promise<Aggregate> {
  const { signal, report: onFault } = session;
  const { files = [], by } = args;
  const told = toEnrichOptions(args);
  const threads = threadsOf(args, 'counts');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { summarizeFiles } = await import('../run/pool/files.js');
    return summarizeFiles(files, by, { threads, options: told, signal, onFault });
  }
  const enricher = new Enricher(told);
  session.warn(enricher.collisions);
  return summarizeSources(inputs(files, signal), enricher, by, { onFault, signal });
}
