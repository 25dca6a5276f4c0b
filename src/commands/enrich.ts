import type { Options } from 'yargs';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { keysOf, RECORD_FORMATS, recordFormatter } from '../run/format.js';
import { checkOwn } from '../run/knowledge.js';
import { inputs, threadsOf } from './inputs.js';
import { type LogArgs, logCommand } from './logCommand.js';
import { colorOption, enrichOptions, jobsOption, toEnrichOptions, wholeNumber } from './options.js';
import { Session, terminalOptions } from './session.js';

const options = {
  ...enrichOptions,
  format: { choices: RECORD_FORMATS, default: 'ndjson', describe: 'how records are written' },
  fields: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    coerce: (lists?: string[]) => lists?.flatMap(split),
    describe: 'keys to write: brief,text or full,-hint',
  },
  all: { type: 'boolean', default: false, describe: 'every line, with or without codes' },
  flat: { type: 'boolean', default: false, describe: 'one record per code (csv always is)' },
  jobs: jobsOption,
  unordered: { type: 'boolean', default: false, describe: 'records as threads find them' },
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
    ['$0 --fields brief,text app.log', 'no descriptions, no hints'],
    ["$0 app.log | jq -r '.codes[].symbol'", 'the names of the codes'],
    ['$0 --unordered archive/*.log.gz', 'as fast as it goes, in any order'],
    ['$0 -f --platform darwin system.log', 'follow a file, Apple numbers first'],
  ],
  enrich,
);

async function enrich(args: LogArgs<typeof options>): Promise<void> {
  const session = new Session();
  const { signal, report: onFault } = session;
  const { format, flat, unordered, follow: together } = args;
  const fields = keysOf(format, args.fields);
  const told = { ...toEnrichOptions(args), all: args.all, year: args.year, fields };
  const terminal = terminalOptions(args.color);
  const formatter = recordFormatter(format, flat, terminal, new Set(fields));
  const write = (text: string | Uint8Array): Promise<void> => session.out.write(text);
  const threads = together ? 1 : threadsOf(args, 'records');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { enrichFiles } = await import('../run/pool/files.js');
    const product = { records: format, flat, terminal };
    const run = { threads, unordered, options: told, signal, onFault };
    await write(formatter.header);
    await enrichFiles(args.files ?? [], product, write, run);
  } else {
    const enricher = new Enricher(told);
    session.warn(enricher.collisions);
    const sources = inputs(args.files ?? [], signal, together);
    await write(formatter.header);
    await enrichSources(sources, enricher, formatter.write, write, { onFault, signal, together });
  }
  session.end();
}

/** Names with commas between them. */
function split(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}
