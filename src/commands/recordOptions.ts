import type { InferredOptionTypes } from 'yargs';
import { RECORD_FORMATS, type RecordFormat } from '../run/format.js';
import { alarmOptions, refuseQuiet } from './alarmOptions.js';
import { amountOptions, refuseAmounts } from './amountOptions.js';
import { type NamedOptions, under } from './command.js';
import { checkKeepFields, keepFieldsOption } from './jsonOptions.js';
import { colorOption, jobsOption, positiveInteger } from './options.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { outputOptions } from './outputOptions.js';
import { progressOption } from './progress.js';
import { readingOptions } from './readingOptions.js';
import { refuse } from './refuse.js';
import { isTerminal } from './session.js';
import { statsFileOption } from './statsFile.js';
import { refuseTail, tailOption } from './tailOption.js';
import { statsOption } from './totals.js';

const { format: formatOption, json } = formatOptions<RecordFormat | 'auto' | 'json'>([
  'auto',
  ...RECORD_FORMATS,
  'json',
]);

const recordFormats = {
  format: {
    ...formatOption,
    describe: 'output format; auto is pretty in a terminal, and otherwise ndjson',
  },
  json,
} as const;

/** The options of the command that writes records. */
export const recordOptions = {
  ...readingOptions,
  ...under('Following:', {
    follow: { alias: 'f', type: 'boolean', default: false, describe: 'keep reading as files grow' },
    tail: tailOption,
    'flush-after': {
      ...positiveInteger('flush-after'),
      default: 5000,
      describe: 'with -f, milliseconds after which an unfinished last line or record is printed',
    },
    'glob-interval': {
      ...positiveInteger('glob-interval'),
      default: 5000,
      describe: 'with -f, how often to look for new files in directories, in milliseconds',
    },
    state: {
      type: 'string',
      requiresArg: true,
      describe: 'with -f, save how far files were read in this directory, and continue from there',
    },
  }),
  ...under('Output:', {
    ...recordFormats,
    fields: {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      coerce: (lists?: string[]) => lists?.flatMap(split),
      describe: 'keys to write, such as brief,text or full,-hint',
    },
    'keep-fields': keepFieldsOption,
    all: {
      type: 'boolean',
      default: false,
      describe: 'write every line, even those without codes',
    },
    flat: {
      type: 'boolean',
      default: false,
      describe: 'write one record per code (csv always does)',
    },
    ...amountOptions,
    unordered: {
      type: 'boolean',
      default: false,
      describe: 'do not preserve input order (faster)',
    },
    ...outputOptions,
    ...alarmOptions,
    progress: progressOption,
    stats: statsOption,
    'stats-file': statsFileOption,
    color: colorOption,
  }),
  jobs: jobsOption,
} as const satisfies NamedOptions;

export type RecordArgs = InferredOptionTypes<typeof recordOptions>;

/** Records are lines of JSON, which some call json and some ndjson. */
export function recordFormat(args: RecordArgs): RecordFormat {
  const format = chosenFormat(args, recordOptions);
  if (format === 'auto') return isRead(args) ? 'pretty' : 'ndjson';
  return format === 'json' ? 'ndjson' : format;
}

/** Whether a person will read the output, and no option asks for what only records have. */
function isRead({ output, fields, flat, 'keep-fields': keep }: RecordArgs): boolean {
  return isTerminal(output) && fields === undefined && !flat && !keep;
}

/** @throws {ErrenrichError} BAD_OPTION for options that contradict each other */
export function refuseConflict(args: RecordArgs, format: RecordFormat): void {
  const { unordered, follow, state } = args;
  if (args['keep-fields']) {
    if (args.multiline !== undefined) {
      refuse('--keep-fields does not apply to --multiline', 'use one of them');
    }
    checkKeepFields({ ...args, format });
  }
  refuseQuiet(args);
  refuseTail(args);
  refuseAmounts(args, format);
  if (unordered && follow) refuse('--unordered does not apply to --follow', 'use one of them');
  if (state === undefined) return;
  if (!follow) refuse('--state applies only to --follow', 'add -f');
  if (state === '') refuse('--state needs the name of a directory', 'give one');
}

/** A comma-separated list of names. */
function split(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}
