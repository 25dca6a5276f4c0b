import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { COMPARISON_FORMATS, compare, formatComparison } from '../run/comparison.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { byOption, countOptions } from './countCodes.js';
import { measure } from './measure.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { checkResult, resultOption } from './outputOptions.js';
import { refuse } from './refuse.js';
import { columns, Session } from './session.js';

const options = {
  ...countOptions,
  ...under('Output:', {
    by: byOption,
    all: {
      type: 'boolean',
      default: false,
      describe: 'list codes whose difference may be chance, too',
    },
    ...formatOptions(COMPARISON_FORMATS),
    output: resultOption,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich diff <before> <after>` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 diff yesterday.log today.log', 'show which codes are new, gone, more or less frequent'],
    ['$0 diff archive/week-47 archive/week-48', 'compare two directories of logs'],
    ["$0 diff 'old/*.gz' 'new/*.gz' --by category", 'compare by category; globs are in quotes'],
  ],
  columns: [
    ['before, after', 'how often the code occurred'],
    ['rate', 'codes per line in the later log, divided by those in the earlier one'],
  ],
  run: diff,
});

async function diff(args: Args, operands: string[]): Promise<void> {
  const [before, after] = operands;
  if (before === undefined || after === undefined || operands.length > 2) {
    refuse('diff compares two logs', 'name a file, a directory or a glob in quotes for each');
  }
  refuseTimes(args);
  const format = chosenFormat(args, options);
  checkResult('output', args.output, operands);
  const session = new Session();
  const by = args.by ?? ['code'];
  const earlier = await measure(args, before, by, session);
  const later = await measure(args, after, by, session);
  if (earlier.lines === 0 || later.lines === 0) {
    const name = earlier.lines === 0 ? before : after;
    throw new ErrenrichError('BAD_INPUT', 'there is nothing to compare', {
      file: name,
      remedy: 'name logs that have lines',
    });
  }
  const text = formatComparison(compare(earlier, later, args.all), format, columns(args.output));
  await session.print(text, args.output);
  session.end();
}

/**
 * Rates are per line read, and times of one log are none of the other's.
 * @throws {ErrenrichError} BAD_OPTION
 */
function refuseTimes({ since, until, by = [] }: Args): void {
  const remedy = 'compare files of these times, or use errenrich summary --by time,code';
  for (const [name, value] of Object.entries({ since, until })) {
    if (value !== undefined) refuse(`--${name} does not apply to diff`, remedy);
  }
  if (by.includes('time')) refuse('--by time does not apply to diff', remedy);
}
