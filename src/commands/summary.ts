import type { ArgumentsCamelCase, Argv, CommandModule, InferredOptionTypes, Options } from 'yargs';
import { formatRows } from '../emit/csv.js';
import { escapeControls } from '../emit/terminal.js';
import { summarizeSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { SUMMARY_KEYS, type Summary } from '../summarize/histogram.js';
import { formatTable } from '../summarize/table.js';
import { enrichOptions, toEnrichOptions } from './options.js';
import { columns, Session } from './session.js';

const options = {
  ...enrichOptions,
  by: { choices: SUMMARY_KEYS, default: 'code', describe: 'what to count by' },
  top: { type: 'number', requiresArg: true, describe: 'how many rows at the most' },
  format: {
    choices: ['table', 'json', 'csv'] as const,
    default: 'table',
    describe: 'how the summary is written',
  },
} as const satisfies Record<string, Options>;

type Args = ArgumentsCamelCase<InferredOptionTypes<typeof options> & { files?: string[] }>;

/** `errenrich summary [files..]` */
export const summaryCommand: CommandModule<object, Args> = {
  command: 'summary [files..]',
  describe: 'Count the codes in logs',
  builder: (yargs: Argv) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        describe: 'logs, plain or gzip; - or none: standard input',
      })
      .options(options)
      .example('$0 summary archive/*.log.gz', 'which codes, how often')
      .example('$0 summary --by category --top 5 app.log', 'the five most frequent categories')
      .example('$0 summary --format json app.log', 'for other programs') as never,
  handler: async (args) => {
    const session = new Session();
    const enricher = new Enricher(toEnrichOptions(args));
    const sources = session.sources(args.files ?? []);
    const { report: onFault, signal } = session;
    const by = args.by as (typeof SUMMARY_KEYS)[number];
    const histogram = await summarizeSources(sources, enricher, by, { onFault, signal });
    await session.out.write(format(histogram.summarize(args.top), args.format));
    process.exitCode = session.exitCode;
  },
};

function format(summary: Summary, as: Args['format']): string {
  if (as === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  if (as === 'csv') return formatCsv(summary);
  return formatTable(summary, columns()).split('\n').map(escapeControls).join('\n');
}

function formatCsv({ by, rows }: Summary): string {
  const cells = rows.map(({ count, key, family, symbol, description }) => [
    count,
    key,
    family,
    symbol,
    description,
  ]);
  return formatRows([['count', by, 'family', 'symbol', 'description'], ...cells]);
}
