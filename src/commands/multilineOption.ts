import { existsSync } from 'node:fs';
import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { under } from './command.js';
import { lastOf } from './lastOf.js';

/** The option of commands that read records of several lines. */
export const multilineOption = under('Input:', {
  multiline: {
    type: 'string',
    requiresArg: true,
    coerce: knownWay,
    describe: 'join the lines of a record: indent (stack traces), or a regex for its first line',
  },
});

/** @throws {ErrenrichError} BAD_OPTION for the name of a file: a value was forgotten */
function knownWay(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const how = String(lastOf(given));
  if (how === 'indent' || !existsSync(how)) return how;
  const reason = `--multiline needs indent or a regular expression, and '${how}' is a file`;
  throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'use --multiline indent' });
}

/** Which lines are joined, as an option of the library. */
export function toMultiline({ multiline }: InferredOptionTypes<typeof multilineOption>) {
  return multiline === undefined ? {} : { multiline };
}
