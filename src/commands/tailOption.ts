import type { Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { wholeNumber } from './givenValues.js';
import { lastOf } from './lastOf.js';
import { refuse } from './refuse.js';
import { isTerminal } from './session.js';

/** As many as `tail` begins with. */
const USUAL_LINES = 10;

export const tailOption = {
  requiresArg: true,
  describe:
    'with -f, begin with the last N lines of files, or with all (default: 10 in a terminal, otherwise or with --state all)',
  coerce: (given: unknown): number | 'all' | undefined => {
    if (given === undefined) return undefined;
    const value = String(lastOf(given));
    if (value === 'all') return value;
    const lines = wholeNumber(value);
    if (lines !== undefined) return lines;
    throw new ErrenrichError('BAD_OPTION', '--tail must be a number of lines, or all');
  },
} as const satisfies Options;

interface TailArgs {
  readonly tail: number | 'all' | undefined;
  readonly follow: boolean;
  readonly state: string | undefined;
  readonly output: string | undefined;
  readonly since?: readonly string[] | undefined;
}

/** @throws {ErrenrichError} BAD_OPTION if it has no effect */
export function refuseTail({ tail, follow }: TailArgs): void {
  if (tail !== undefined && !follow) refuse('--tail applies only to --follow', 'add -f');
}

/**
 * How many lines of a file to begin with; undefined for all. Whoever stores records does not want to
 * miss any, but whoever looks at them does not want to see what was there yesterday, unless they ask
 * for lines since then.
 */
export function lastLines({ tail, state, output, since }: TailArgs): number | undefined {
  if (tail !== undefined) return tail === 'all' ? undefined : tail;
  const wantsAll = !isTerminal(output) || state !== undefined || since !== undefined;
  return wantsAll ? undefined : USUAL_LINES;
}
