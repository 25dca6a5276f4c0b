import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { InferredOptionTypes, Options } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { type Limit, parseLimit, unwritable } from '../run/output.js';
import { lastOf } from './lastOf.js';
import { lastText } from './positionals.js';

/** How much is written at once. */
export const BUFFERING = ['auto', 'line', 'block'] as const;

/** The option of commands that print one result. */
export const resultOption = {
  alias: 'o',
  type: 'string',
  requiresArg: true,
  describe: 'write the result to this file, which is replaced as a whole',
  coerce: fileNamed,
} as const satisfies Options;

/** A path; undefined for standard output, whose device cannot be opened if it is a socket. */
function fileNamed(given: unknown): string | undefined {
  const path = lastText(given);
  return ['-', '/dev/stdout'].includes(path) ? undefined : path;
}

/** The options of commands that write records. */
export const outputOptions = {
  output: { ...resultOption, describe: 'append the records to this file' },
  'output-rotate': {
    requiresArg: true,
    describe: 'with -o, rename the file at this size or age (100M, 1h) and begin a new one',
    coerce: (given: unknown): Limit => {
      const limit = parseLimit(String(lastOf(given)));
      if (limit !== undefined) return limit;
      const reason = '--output-rotate must be a size (K, M, G) or a time (s, m, h, d)';
      const remedy = 'write it as 100M or 1h';
      throw new ErrenrichError('BAD_OPTION', reason, { remedy });
    },
  },
  'output-gzip': {
    type: 'boolean',
    default: false,
    describe: 'with --output-rotate, compress renamed files',
  },
  buffer: {
    choices: BUFFERING,
    default: 'auto',
    requiresArg: true,
    describe: 'write records one by one, in blocks, or as input arrives',
  },
} as const satisfies Record<string, Options>;

export type OutputArgs = InferredOptionTypes<typeof outputOptions>;

/** @throws {ErrenrichError} BAD_OPTION for options that need another one or a regular file */
export function checkOutput(args: OutputArgs, inputs: readonly string[]): void {
  const { output, 'output-rotate': limit, 'output-gzip': gzip } = args;
  if (gzip && limit === undefined) throw missing('--output-gzip', '--output-rotate');
  if (limit !== undefined && output === undefined) throw missing('--output-rotate', '--output');
  refuseInput('output', output, inputs);
  if (limit === undefined || output === undefined || isRegular(output)) return;
  const reason = `--output-rotate does not apply to ${output}, which is not a regular file`;
  throw new ErrenrichError('BAD_OPTION', reason, { remedy: 'omit it' });
}

function missing(option: string, needed: string): ErrenrichError {
  return new ErrenrichError('BAD_OPTION', `${option} needs ${needed}`, { remedy: `add ${needed}` });
}

/** Whether a file is regular, or will be once it is created. */
export function isRegular(path: string): boolean {
  return statOf(path)?.isFile() ?? true;
}

/**
 * Refuses to write to a file that is read, by whatever name.
 * @throws {ErrenrichError} BAD_OPTION
 */
function refuseInput(option: string, path: string | undefined, inputs: readonly string[]): void {
  const names = inputs.length === 0 ? ['-'] : inputs;
  const files = names.map((name) => (name === '-' ? '/dev/stdin' : name));
  if (path === undefined || !files.some((file) => isSameFile(path, file))) return;
  throw used(option, path, 'an input');
}

function used(option: string, path: string, as: string): ErrenrichError {
  const reason = `--${option} ${path} is also ${as}`;
  return new ErrenrichError('BAD_OPTION', reason, { remedy: 'name another file' });
}

/**
 * Checks the file that an option names before anything is read.
 * @throws {ErrenrichError} BAD_OPTION for an input, UNWRITABLE if its directory cannot be written to
 */
export function checkResult(
  option: string,
  path: string | undefined,
  inputs: readonly string[],
): void {
  refuseInput(option, path, inputs);
  if (path !== undefined && isRegular(path)) checkFolder(path);
}

/**
 * Checks the file of statistics before anything is read.
 * @throws {ErrenrichError} as `checkResult` does
 */
export function checkStats(
  path: string | undefined,
  output: string | undefined,
  inputs: readonly string[],
): void {
  checkResult('stats-file', path, inputs);
  if (path === undefined || output === undefined || !isSameFile(path, output)) return;
  throw used('stats-file', path, 'the output');
}

function checkFolder(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw unwritable(cause, path);
  }
}

function isSameFile(path: string, other: string): boolean {
  if (resolve(path) === resolve(other)) return true;
  const [one, two] = [path, other].map((name) => statOf(name));
  return one?.isFile() === true && one.ino === two?.ino && one.dev === two.dev;
}

function statOf(path: string) {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
