import type { InferredOptionTypes } from 'yargs';
import type { NamedOptions } from './command.js';
import { lastOf } from './lastOf.js';

/** The option of commands that read records of several lines. */
export const multilineOption = {
  multiline: {
    type: 'string',
    requiresArg: true,
    coerce: (given: unknown) => (given === undefined ? undefined : String(lastOf(given))),
    describe: 'join the lines of a record: indent (stack traces), or a regex for its first line',
  },
} as const satisfies NamedOptions;

/** Which lines are joined, as an option of the library. */
export function toMultiline({ multiline }: InferredOptionTypes<typeof multilineOption>) {
  return multiline === undefined ? {} : { multiline };
}
