import { existsSync } from 'node:fs';
import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { resolveCodeFields } from '../run/fields.js';
import {
  isOfLines,
  keysOf,
  RECORD_FORMATS,
  type RecordFormat,
  recordFormatter,
} from '../run/format.js';
import { checkOwn } from '../run/knowledge.js';
import { MAX_YEAR } from '../run/optionChecks.js';
import type { Output } from '../run/output.js';
import { defineCommand, type NamedOptions } from './command.js';
import type { Checkpoints, FollowArgs, Reading } from './followedInputs.js';
import { findInputs, inputOptions, inputs, threadsOf } from './inputs.js';
import { checkKeepFields, jsonOptions, keepFieldsOption, toJsonField } from './jsonOptions.js';
import { openOutput } from './openOutput.js';
import {
  colorOption,
  enrichOptions,
  jobsOption,
  positiveInteger,
  toEnrichOptions,
} from './options.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { checkOutput, checkStats, outputOptions } from './outputOptions.js';
import { Session, terminalOptions } from './session.js';
import { openStats, statsFileOption } from './statsFile.js';

const options = {
  ...enrichOptions,
  ...formatOptions<RecordFormat | 'json'>([...RECORD_FORMATS, 'json']),
  ...outputOptions,
  fields: {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    coerce: (lists?: string[]) => lists?.flatMap(split),
    describe: 'keys to write, such as brief,text or full,-hint',
  },
  ...jsonOptions,
  'keep-fields': keepFieldsOption,
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
    describe: 'with -f, milliseconds after which an unfinished last line is printed',
  },
  'glob-interval': {
    ...positiveInteger('glob-interval'),
    default: 5000,
    describe: 'with -f, milliseconds between looks for new files in directories',
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
  'stats-file': statsFileOption,
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
    ['$0 --json-field msg --keep-fields app.ndjson', 'add codes to lines of JSON'],
    ['$0 --unordered archive/*.log.gz', 'process archives as fast as possible'],
    ['$0 -f --platform darwin system.log', 'follow a file, preferring Apple codes'],
    ['$0 -f -o codes.ndjson --output-rotate 1d app.log', 'begin a new file of records every day'],
  ],
  run: enrich,
});

async function enrich(args: InferredOptionTypes<typeof options>, names: string[]): Promise<void> {
  const format = recordFormat(args);
  refuseConflict(args, format);
  checkOutput(args, names);
  checkStats(args['stats-file'], args.output, names);
  await refuseMistake(names);
  const session = new Session();
  const stats = openStats(args['stats-file'], session);
  const { signal } = session;
  const { report: onFault } = stats ?? session;
  const { flat, unordered, follow: together } = args;
  const keeps = args['keep-fields'];
  const fields = keeps ? resolveCodeFields(args.fields) : recordKeys(format, args.fields);
  const given = { all: args.all, year: args.year, fields };
  const told = { ...toEnrichOptions(args), ...toJsonField(args), ...given };
  const terminal = terminalOptions(args.color, args.output);
  const shown = { keys: new Set(fields), flat, terminal, warn: told.onWarning };
  const formatter = recordFormatter(format, shown);
  const form = { header: formatter.header, isLines: isOfLines(format) };
  const files = together ? [] : await findInputs(names, args, onFault);
  const isOne = together || keeps || args.buffer === 'line';
  const threads = isOne ? 1 : threadsOf(args, files, 'records');
  if (threads > 1) {
    session.warn(checkOwn(told));
    const { enrichFiles } = await import('../run/pool/files.js');
    const output = await openOutput(args, form, session);
    const product = { records: format, flat, terminal };
    const run = { threads, unordered, options: told, signal, onFault, tally: stats?.tally };
    await enrichFiles(files, product, (records) => output.write(records), run);
    await output.end();
  } else {
    const enricher = new Enricher(told);
    session.warn(enricher.collisions);
    const reading = { signal, report: onFault };
    const output = await openOutput(args, form, session);
    const checkpoints = await checkpointsIn(args.state, output, onFault);
    const sources = together
      ? await followed(names, args, reading, checkpoints)
      : inputs(files, args, signal);
    const write = (records: Buffer): Promise<void> => output.write(records);
    const oneByOne = args.buffer === 'line';
    const run = { onFault, signal, together, oneByOne, tally: stats?.tally };
    try {
      if (keeps) {
        const { annotateSources } = await import('../run/annotateSources.js');
        await annotateSources(sources, enricher, write, run);
      } else {
        await enrichSources(sources, enricher, formatter.write, write, run);
      }
    } finally {
      checkpoints?.end();
    }
    enricher.end();
    await output.end();
  }
  stats?.end();
  session.end();
}

async function followed(
  names: string[],
  args: FollowArgs,
  reading: Reading,
  checkpoints: Checkpoints | undefined,
) {
  const { followedInputs } = await import('./followedInputs.js');
  return followedInputs(names.length === 0 ? ['-'] : names, args, reading, checkpoints);
}

async function checkpointsIn(
  folder: string | undefined,
  output: Output,
  onFault: Session['report'],
) {
  if (folder === undefined) return undefined;
  return (await import('./followedInputs.js')).openCheckpoints(folder, output, onFault);
}

/** The keys of records. */
function recordKeys(format: RecordFormat, fields: readonly string[] | undefined) {
  return keysOf(format, fields, { fields: '--fields', format: '--format' });
}

/** Records are lines of JSON, which some call json and some ndjson. */
function recordFormat(args: InferredOptionTypes<typeof options>): RecordFormat {
  const format = chosenFormat(args, options);
  return format === 'json' ? 'ndjson' : format;
}

/** @throws {ErrenrichError} BAD_OPTION for options that contradict each other */
function refuseConflict(args: InferredOptionTypes<typeof options>, format: RecordFormat): void {
  const { unordered, follow, state } = args;
  if (args['keep-fields']) checkKeepFields({ ...args, format });
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
