import type { InferredOptionTypes, Options } from 'yargs';
import { Alarm } from '../run/alarm.js';
import { EXIT } from './messages.js';
import { refuse } from './refuse.js';
import type { Session } from './session.js';

/** The options of commands that scripts run to learn whether there are codes. */
export const alarmOptions = {
  'fail-on': {
    choices: ['error', 'warning', 'info'],
    requiresArg: true,
    describe: 'exit with status 1 if there is a code of this severity or above',
  },
  quiet: {
    alias: 'q',
    type: 'boolean',
    default: false,
    describe: 'write nothing to standard output; with --fail-on, end at the first such code',
  },
} as const satisfies Record<string, Options>;

type AlarmArgs = InferredOptionTypes<typeof alarmOptions>;

/** The alarm that the options set, if any. */
export function alarmOf(
  { 'fail-on': least, quiet }: AlarmArgs,
  session: Session,
): Alarm | undefined {
  if (least === undefined) return undefined;
  return new Alarm(least as Alarm['least'], quiet ? () => session.stop() : undefined);
}

/** @throws {ErrenrichError} BAD_OPTION for a file that would get nothing */
export function refuseQuiet({ quiet, output }: AlarmArgs & { output: string | undefined }): void {
  if (quiet && output !== undefined) {
    refuse('--quiet does not apply to --output', 'use one of them');
  }
}

/** The exit status of a run without errors. */
export function statusOf(alarm: Alarm | undefined): number {
  return alarm?.isRaised ? EXIT.found : EXIT.done;
}
