import type { Periods } from '../run/comparison.js';
import { timeNamed } from '../run/filters.js';
import { isPartialFile } from '../run/partials/files.js';
import type { byOption, CountArgs } from './countCodes.js';
import { refuse } from './refuse.js';

/** The options with which logs are compared. */
interface SideArgs extends CountArgs {
  readonly by?: ReturnType<(typeof byOption)['coerce']> | undefined;
}

/** A log, and the options with which it is counted. */
export interface Side {
  readonly name: string;
  readonly args: SideArgs;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly periods?: Periods;
}

/**
 * Two logs, or two periods of one.
 * @throws {ErrenrichError} BAD_OPTION for anything else
 */
export function sidesOf(args: SideArgs, [one, other, ...more]: readonly string[]): Sides {
  const { since, until, by = [] } = args;
  const remedy = 'name a file, a directory or a glob in quotes for each';
  if (by.includes('time')) {
    refuse('--by time does not apply to diff', 'use errenrich summary --by time,code');
  }
  if (one !== undefined && other === undefined && since !== undefined) {
    return periodsOf(args, one, since);
  }
  if (one === undefined || other === undefined || more.length > 0) {
    refuse('diff compares two logs', `${remedy}, or one log and --since`);
  }
  if (since === undefined && until === undefined) {
    return { before: { name: one, args }, after: { name: other, args } };
  }
  const times = '--since and --until do not apply to two logs';
  return refuse(times, 'name one log to compare two periods of it');
}

/** The period that the options name, and the one before it, which is as long. */
function periodsOf(args: SideArgs, name: string, since: readonly string[]): Sides {
  if (isPartialFile(name)) {
    refuse(`--since does not apply to ${name}, a partial summary`, 'name the log itself');
  }
  const now = Date.now();
  const from = timeNamed(since.at(-1) ?? '', now, '--since');
  const to = args.until === undefined ? now : timeNamed(args.until.at(-1) ?? '', now, '--until');
  if (to <= from) refuse('--until is not after --since', 'name a period');
  const sideOf = (start: number, end: number): Side => {
    const [first, last] = [start, end].map((ms) => new Date(ms).toISOString());
    return { name, args: { ...args, since: [first ?? ''], until: [last ?? ''] } };
  };
  const [before, after] = [sideOf(2 * from - to, from - 1), sideOf(from, to)];
  const periodOf = ({ args: { since = [], until = [] } }: Side) => {
    return { from: since.join(), to: until.join() };
  };
  return { before, after, periods: { before: periodOf(before), after: periodOf(after) } };
}
