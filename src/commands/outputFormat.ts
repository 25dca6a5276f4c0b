import type { Options } from 'yargs';
import { ErrenrichError } from '../errors.js';

export { toJson } from '../run/output.js';

/** The options for the output format, the same in all commands that print data. */
interface Asked<Format extends string> {
  readonly format: Format;
  readonly json: boolean;
}

/**
 * The options `--format` and `--json` of a command.
 * @param formats the default first; `json` is among them
 */
export function formatOptions<const Format extends string>(formats: readonly Format[]) {
  return {
    format: {
      choices: formats,
      default: formats[0] as Format,
      requiresArg: true,
      describe: 'output format',
    },
    json: { type: 'boolean', default: false, describe: 'same as --format json' },
  } as const satisfies Record<string, Options>;
}

/**
 * The requested format.
 * @throws {ErrenrichError} BAD_OPTION for two formats at once
 */
export function chosenFormat<Format extends string>(
  { format, json }: Asked<Format>,
  { format: { default: usual } }: { readonly format: { readonly default: Format } },
): Format | 'json' {
  if (!json || format === 'json') return format;
  if (format === usual) return 'json';
  const reason = `--json conflicts with --format ${format}`;
  throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'use only one' });
}
