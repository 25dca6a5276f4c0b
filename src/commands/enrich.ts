import { existsSync } from 'node:fs';
import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { keysOf, RECORD_FORMATS, type RecordFormat, recordFormatter } from '../run/format.js';
import { checkOwn } from '../run/knowledge.js';
import { MAX_YEAR } from '../run/optionChecks.js';
import { defineCommand, type NamedOptions } from './command.js';
import type { Checkpoints, FollowArgs } from './followedInputs.js';
import { findInputs, inputOptions, inputs, threadsOf } from './inputs.js';
import {
  colorOption,
  enrichOptions,
  jobsOption,
  positiveInteger,
  toEnrichOptions,
} from './options.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { Session, terminalOptions } from './session.js';

const options = {
  ...enrichOptions,
  ...formatOptions<RecordFormat | 'json'>([...RECORD_FORMATS, 'json']),
  fields: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    coerce: (lists?: string[]) => lists?.flatMap(split),
    describe: 'keys to write, such as brief,text or full,-hint',
  },
  all: { type: 'boolean', default: false, describe: 'write every line, even those without codes' },
  flat: {
    type: 'boolean',
    default: false,
    describe: 'write one record per code (csv always does)',
  },
  ...inputOptions,
  jobs: jobsOption,
  unordered: { type: 'boolean', default: false, describe: 'do not preserve input order (faster)' },
  follow: { alias: 'f', type: 'boolean', default: false, describe: 'keep reading as files grow' },
  'flush-after': {
    ...positiveInteger('flush-after'),
    default: 5000,
    describe: 'with -f, print an unfinished last line after this many milliseconds',
  },
  'glob-interval': {
    ...positiveInteger('glob-interval'),
    default: 5000,
    describe: 'with -f, look for new files in directories every this many milliseconds',
  },
  state: {
    type: 'string',
    requiresArg: true,
    describe: 'with -f, continue where an earlier run with this directory stopped',
  },
  year: {
    ...positiveInteger('year', MAX_YEAR),
    describe: 'year to assume for timestamps without one',
  },
  color: colorOption,
} as const satisfies NamedOptions;

/** `errenrich [files..]` */
export const command = defineCommand({
  options,
  examples: [
    ['tail -f app.log | $0', 'enrich a live log as NDJSON'],
    ['$0 --format pretty app.log', 'show the result in a terminal'],
    ['$0 --fields brief,text app.log', 'omit descriptions and hints'],
    ["$0 app.log | jq -r '.codes[].symbol'", 'print only the symbols'],
    ['$0 --unordered archive/*.log.gz', 'process archives as fast as possible'],
    ['$0 -f --platform darwin system.log', 'follow a file, preferring Apple codes'],
  ],
  run: enrich,
});

async function enrich(args: InferredOptionTypes<typeof options>, names: string[]): Promise<void> {
  const format = recordFormat(args);
  refuseConflict(args);
  await refuseMistake(names);
  const session = new Session();
  const { signal, report: onFault } = session;
  const { flat, unordered, follow: together } = args;
  const fields = keysOf(format, args.fields, { fields: '--fields', format: '--format' });
  const told = { ...toEnrichOptions(args), all: args.all, year: args.year, fields };
  const terminal = terminalOptions(args.color);
  const shown = { keys: new Set(fields), flat, terminal, warn: told.onWarning };
  const formatter = recordFormatter(format, shown);
  const write = (text: string | Uint8Array): Promise<void> => session.out.write(text);
  const files = together ? [] : await findInputs(names, args, session);
  const threads = together ? 1 : threadsOf(args.jobs, files, 'records');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { enrichFiles } = await import('../run/pool/files.js');
    const product = { records: format, flat, terminal };
    const run = { threads, unordered, options: told, signal, onFault };
    await write(formatter.header);
    await enrichFiles(files, product, write, run);
  } else {
    const enricher = new Enricher(told);
    session.warn(enricher.collisions);
    const checkpoints = await checkpointsIn(args.state, session);
    const sources = together
      ? await followed(names, args, session, checkpoints)
      : inputs(files, signal);
    try {
      await write(formatter.header);
      await enrichSources(sources, enricher, formatter.write, write, { onFault, signal, together });
    } finally {
      checkpoints?.end();
    }
  }
  session.end();
}

async function followed(
  names: string[],
  args: FollowArgs,
  session: Session,
  checkpoints: Checkpoints | undefined,
) {
  const { followedInputs } = await import('./followedInputs.js');
  return followedInputs(names.length === 0 ? ['-'] : names, args, session, checkpoints);
}

async function checkpointsIn(folder: string | undefined, session: Session) {
  if (folder === undefined) return undefined;
  return (await import('./followedInputs.js')).openCheckpoints(folder, session);
}

/** Records are lines of JSON, which some call json and some ndjson. */
function recordFormat(args: InferredOptionTypes<typeof options>): RecordFormat {
  const format = chosenFormat(args, options);
  return format === 'json' ? 'ndjson' : format;
}

/** @throws {ErrenrichError} BAD_OPTION for options that contradict each other */
function refuseConflict(args: InferredOptionTypes<typeof options>): void {
  const { unordered, follow, state } = args;
  if (unordered && follow) refuse('--unordered does not apply to --follow', 'use one of them');
  if (state === undefined) return;
  if (!follow) refuse('--state applies only to --follow', 'add -f');
  if (state === '') refuse('--state needs the name of a directory', 'give one');
}

function refuse(reason: string, remedy: string): never {
  throw new ErrenrichError('BAD_OPTION', reason, { remedy });
}

/** @throws {ErrenrichError} BAD_OPTION if a command or a code seems to be meant, and no file */
async function refuseMistake(files: readonly string[]): Promise<void> {
  const [first = '-'] = files;
  if (first === '-' || existsSync(first)) return;
  const mistake = await (await import('./mistake.js')).findMistake(files);
  if (mistake !== undefined) throw mistake;
}

/** A comma-separated list of names. */
function split(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}
