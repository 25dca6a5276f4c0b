import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { under } from './command.js';

/** The options of commands that read structured logs. */
export const jsonOptions = under('Input:', {
  'json-field': {
    type: 'string',
    array: true,
    nargs: 1,
    requiresArg: true,
    coerce: (paths?: string[]) => paths?.map(checkPath),
    describe: 'in lines of JSON, search only this field (msg, err.message); can be repeated',
  },
});

export const keepFieldsOption = {
  type: 'boolean',
  default: false,
  describe:
    'with --json-field, write the lines that have codes as they are, with the codes added (with --all, every line)',
} as const satisfies Options;

/** The options that --keep-fields depends on. */
interface KeepArgs {
  readonly 'json-field': readonly string[] | undefined;
  readonly flat: boolean;
  readonly format: string;
}

/** @throws {ErrenrichError} BAD_OPTION for options with which lines cannot be kept */
export function checkKeepFields({ 'json-field': paths, flat, format }: KeepArgs): void {
  if (paths === undefined) {
    const remedy = 'name the field to search';
    throw new ErrenrichError('BAD_OPTION', '--keep-fields needs --json-field', { remedy });
  }
  if (!flat && format === 'ndjson') return;
  const other = flat ? '--flat' : `--format ${format}`;
  const reason = `--keep-fields does not apply to ${other}`;
  throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'use one of them' });
}

/** Where codes are looked for, as an option of the library. */
export function toJsonField(args: InferredOptionTypes<typeof jsonOptions>) {
  const { 'json-field': jsonField } = args;
  return jsonField === undefined ? {} : { jsonField };
}

function checkPath(path: string): string {
  if (path !== '') return path;
  const remedy = 'give a key such as msg, or a path such as err.message';
  throw new ErrenrichError('BAD_OPTION', '--json-field is empty', { remedy });
}
