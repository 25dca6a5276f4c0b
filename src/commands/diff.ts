import type { InferredOptionTypes } from 'yargs';
import { COMPARISON_FORMATS, compare, formatComparison, type Measured } from '../run/comparison.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { type Side, sidesOf } from './comparedSides.js';
import { byOption, countOptions } from './countCodes.js';
import { measure, measureLines } from './measure.js';
import { chosenFormat, formatOptions } from './outputFormat.js';
import { checkResult, resultOption } from './outputOptions.js';
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
    ["$0 diff app.log --since '1h ago'", 'compare the last hour with the one before'],
  ],
  columns: [
    ['before, after', 'how often the code occurred'],
    ['rate', 'codes per line, or in a period, divided by those before'],
  ],
  run: diff,
});

async function diff(args: Args, operands: string[]): Promise<void> {
  const { before, after, periods } = sidesOf(args, operands);
  const format = chosenFormat(args, options);
  checkResult('output', args.output, operands);
  const session = new Session();
  const earlier = await measureSide(before, session);
  const later = await measureSide(after, session);
  const { all } = args;
  const comparison = compare(earlier, later, { all, periods });
  await session.print(formatComparison(comparison, format, columns(args.output)), args.output);
  session.end();
}

/** Of a period, there may be no lines. */
async function measureSide({ name, args }: Side, session: Session): Promise<Measured> {
  const count = args.since === undefined ? measureLines : measure;
  return count(args, name, args.by ?? ['code'], session);
}
