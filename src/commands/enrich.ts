import type { InferredOptionTypes, Options } from 'yargs';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { RECORD_FORMATS, recordFormatter } from '../run/format.js';
import type { Command } from './command.js';
import { inputs } from './inputs.js';
import {
  colorOption,
  defaultsOf,
  enrichOptions,
  filesPositional,
  toEnrichOptions,
  wholeNumber,
} from './options.js';
import { Session, terminalOptions } from './session.js';

const options = {
  ...enrichOptions,
  format: { choices: RECORD_FORMATS, default: 'ndjson', describe: 'how records are written' },
  all: { type: 'boolean', default: false, describe: 'every line, with or without codes' },
  flat: { type: 'boolean', default: false, describe: 'one record per code (csv always is)' },
  follow: { alias: 'f', type: 'boolean', default: false, describe: 'read on as the files grow' },
  year: { ...wholeNumber('year'), describe: 'of times that state none (syslog, logcat)' },
  color: colorOption,
} as const satisfies Record<string, Options>;

type Args = InferredOptionTypes<typeof options> & { files: string[] | undefined };

/** `errenrich [files..]` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs
      .positional('files', filesPositional)
      .options(options)
      .example('tail -f app.log | $0', 'records of a live log, as NDJSON')
      .example('$0 --format pretty app.log', 'for reading in a terminal')
      .example("$0 app.log | jq -r '.codes[].symbol'", 'the names of the codes')
      .example('$0 -f --platform darwin system.log', 'follow a file, Apple numbers first'),
  handler: enrich,
};

/** What the command does where its options are not named. */
export function enrichPlainly(files: string[]): Promise<void> {
  return enrich({ ...defaultsOf(options), files });
}

async function enrich(args: Args): Promise<void> {
  const session = new Session();
  const enricher = new Enricher({ ...toEnrichOptions(args), all: args.all, year: args.year });
  session.warn(enricher.collisions);
  const sources = inputs(args.files ?? [], session.signal, args.follow);
  const { header, format } = recordFormatter(args.format, args.flat, terminalOptions(args.color));
  const write = (text: string): Promise<void> => session.out.write(text);
  await write(header);
  const { report: onFault, signal } = session;
  await enrichSources(sources, enricher, format, write, {
    onFault,
    signal,
    together: args.follow,
  });
  session.end();
}
