import type { Options } from 'yargs';
import { SUMMARY_KEYS, summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { formatSummary, SUMMARY_FORMATS } from '../run/format.js';
import { inputs } from './inputs.js';
import { type LogArgs, logCommand } from './logCommand.js';
import { enrichOptions, toEnrichOptions, wholeNumber } from './options.js';
import { columns, Session } from './session.js';

const options = {
  ...enrichOptions,
  by: { choices: SUMMARY_KEYS, default: 'code', describe: 'what to count by' },
  top: { ...wholeNumber('top'), describe: 'how many rows at the most' },
  format: { choices: SUMMARY_FORMATS, default: 'table', describe: 'how the summary is written' },
} as const satisfies Record<string, Options>;

/** `errenrich summary [files..]` */
export const { command, plainly } = logCommand(
  options,
  [
    ['$0 summary archive/*.log.gz', 'which codes, how often'],
    ['$0 summary --by category --top 5 app.log', 'the five most frequent categories'],
    ['$0 summary --format json app.log', 'for other programs'],
  ],
  summarize,
);

async function summarize(args: LogArgs<typeof options>): Promise<void> {
  const session = new Session();
  const enricher = new Enricher(toEnrichOptions(args));
  session.warn(enricher.collisions);
  const sources = inputs(args.files ?? [], session.signal);
  const { report: onFault, signal } = session;
  const histogram = await summarizeSources(sources, enricher, args.by, { onFault, signal });
  const summary = histogram.summarize(args.top);
  await session.out.write(formatSummary(summary, args.format, columns()));
  session.end();
}
