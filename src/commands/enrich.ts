import type { ArgumentsCamelCase, Argv, CommandModule, InferredOptionTypes, Options } from 'yargs';
import { formatCsvHeader, formatCsvRows } from '../emit/csv.js';
import { formatFlatRecords, formatRecord } from '../emit/ndjson.js';
import { formatPretty } from '../emit/pretty.js';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import type { Enriched } from '../types.js';
import { colorOption, enrichOptions, toEnrichOptions } from './options.js';
import { Session, wantsColor } from './session.js';

const options = {
  ...enrichOptions,
  format: {
    choices: ['ndjson', 'csv', 'pretty'] as const,
    default: 'ndjson',
    describe: 'how records are written',
  },
  all: { type: 'boolean', default: false, describe: 'every line, with or without codes' },
  flat: { type: 'boolean', default: false, describe: 'one record per code' },
  follow: { alias: 'f', type: 'boolean', default: false, describe: 'wait for more, like tail -f' },
  year: {
    type: 'number',
    requiresArg: true,
    describe: 'of times that state none (syslog, logcat)',
  },
  color: colorOption,
} as const satisfies Record<string, Options>;

type Args = ArgumentsCamelCase<InferredOptionTypes<typeof options> & { files?: string[] }>;

/** `errenrich [files..]` */
export const enrichCommand: CommandModule<object, Args> = {
  command: '$0 [files..]',
  describe: 'Find the error codes in log lines and say what they mean',
  builder: (yargs: Argv) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        describe: 'logs, plain or gzip; - or none: standard input',
      })
      .options(options)
      .example('tail -f app.log | $0', 'records of a live log, as NDJSON')
      .example('$0 --format pretty app.log', 'for reading in a terminal')
      .example("$0 app.log | jq -r '.codes[].symbol'", 'the names of the codes')
      .example('$0 -f --platform darwin system.log', 'follow a file, Apple numbers first') as never,
  handler: async (args) => {
    const session = new Session();
    const enricher = new Enricher({ ...toEnrichOptions(args), all: args.all, year: args.year });
    const sources = session.sources(args.files ?? [], args.follow);
    if (args.format === 'csv') await session.out.write(formatCsvHeader());
    await enrichSources(sources, enricher, formatter(args), (text) => session.out.write(text), {
      onFault: session.report,
      signal: session.signal,
      together: args.follow,
    });
    process.exitCode = session.exitCode;
  },
};

function formatter({ format, flat, color }: Args): (enriched: Enriched) => string {
  if (format === 'csv') return formatCsvRows;
  if (format === 'ndjson') return flat ? formatFlatRecords : formatRecord;
  const terminal = { color: wantsColor(color) };
  return (enriched) => formatPretty(enriched, terminal);
}
