import type { Options } from 'yargs';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { RECORD_FORMATS, recordFormatter } from '../run/format.js';
import { inputs } from './inputs.js';
import { type LogArgs, logCommand } from './logCommand.js';
import { colorOption, enrichOptions, toEnrichOptions, wholeNumber } from './options.js';
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

/** `errenrich [files..]` */
export const { command, plainly } = logCommand(
  options,
  [
    ['tail -f app.log | $0', 'records of a live log, as NDJSON'],
    ['$0 --format pretty app.log', 'for reading in a terminal'],
    ["$0 app.log | jq -r '.codes[].symbol'", 'the names of the codes'],
    ['$0 -f --platform darwin system.log', 'follow a file, Apple numbers first'],
  ],
  enrich,
);

async function enrich(args: LogArgs<typeof options>): Promise<void> {
  const session = new Session();
  const enricher = new Enricher({ ...toEnrichOptions(args), all: args.all, year: args.year });
  session.warn(enricher.collisions);
  const sources = inputs(args.files ?? [], session.signal, args.follow);
  const { header, write: writeRecord } = recordFormatter(
    args.format,
    args.flat,
    terminalOptions(args.color),
  );
  const write = (text: string | Buffer): Promise<void> => session.out.write(text);
  await write(header);
  const { report: onFault, signal } = session;
  await enrichSources(sources, enricher, writeRecord, write, {
    onFault,
    signal,
    together: args.follow,
  });
  session.end();
}
