import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { RECORD_FORMATS, type RecordFormat, takesContext } from '../run/format.js';
import { wholeNumber } from './givenValues.js';
import { lastOf } from './lastOf.js';
import { positiveInteger } from './options.js';
import { refuse } from './refuse.js';

/** The options that say how many lines are shown, with the letters of grep. */
export const amountOptions = {
  context: lines('context', 'C', 'show this many lines before and after each line with codes'),
  'before-context': lines(
    'before-context',
    'B',
    'show this many lines before each line with codes',
  ),
  'after-context': lines('after-context', 'A', 'show this many lines after each line with codes'),
  'max-count': {
    ...positiveInteger('max-count'),
    alias: 'm',
    describe: 'stop reading each file after this many lines with codes',
  },
} as const satisfies Record<string, Options>;

type AmountArgs = InferredOptionTypes<typeof amountOptions>;

function lines<const Letter extends string>(name: string, alias: Letter, describe: string) {
  const coerce = (given: unknown): number | undefined => {
    if (given === undefined) return undefined;
    const value = wholeNumber(String(lastOf(given)));
    if (value !== undefined) return value;
    throw new ErrenrichError('BAD_OPTION', `--${name} must be a number of lines`);
  };
  return { alias, requiresArg: true, coerce, describe } as const satisfies Options;
}

/** How many lines are shown around those with codes, if any. */
export function contextOf(args: AmountArgs): { before: number; after: number } | undefined {
  const {
    context = 0,
    'before-context': before = context,
    'after-context': after = context,
  } = args;
  return before + after > 0 ? { before, after } : undefined;
}

interface OtherArgs extends AmountArgs {
  readonly all: boolean;
  readonly state: string | undefined;
  readonly 'keep-fields': boolean;
}

/** @throws {ErrenrichError} BAD_OPTION for options that contradict each other */
export function refuseAmounts(args: OtherArgs, format: RecordFormat): void {
  const isLimited = args['max-count'] !== undefined;
  if (isLimited && args.state !== undefined) {
    refuse('--max-count does not apply to --state, which continues with all lines', 'omit one');
  }
  if (isLimited && args['keep-fields']) {
    refuse('--max-count does not apply to --keep-fields', 'use one of them');
  }
  if (contextOf(args) === undefined) return;
  if (args.all) refuse('--context does not apply to --all, which shows every line', 'omit one');
  if (takesContext(format)) return;
  const others = RECORD_FORMATS.filter(takesContext).join(' or ');
  const reason = `--context does not apply to ${format}, in which every line is a record`;
  refuse(reason, `add --format ${others}, or use --all for every line`);
}
