import { statSync } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { InferredOptionTypes } from 'yargs';
import { type Threads, threadsFor } from '../run/pool/threads.js';
import { fileSource, isOutput, type Source, streamSource } from '../run/sources.js';
import type { NamedOptions } from './command.js';
import { reportLine } from './report.js';
import type { Session } from './session.js';

const globs = { type: 'string', array: true, nargs: 1, requiresArg: true } as const;

/** The options of every command that reads files. */
export const inputOptions = {
  recursive: { alias: 'r', type: 'boolean', default: false, describe: 'read subdirectories' },
  include: { ...globs, describe: 'in directories, read only files that match this glob' },
  exclude: { ...globs, describe: 'in directories, skip what matches this glob' },
} as const satisfies NamedOptions;

export type InputArgs = InferredOptionTypes<typeof inputOptions>;

/** The files that arguments name, with those in directories; `-` if none are named. */
export async function findInputs(
  names: readonly string[],
  args: InputArgs,
  { report }: Session,
): Promise<string[]> {
  const [first = '-'] = names;
  if (names.length < 2 && (first === '-' || isPlain(first))) return [first];
  const { findFiles } = await import('../run/findFiles.js');
  const paths: string[] = [];
  for (const found of findFiles(names, findOptions(args))) {
    if ('path' in found) paths.push(found.path);
    else if ('fault' in found) report(found.fault);
    else reportLine(found.notice);
  }
  return paths;
}

export function findOptions({ recursive, include = [], exclude = [] }: InputArgs) {
  return { recursive, include, exclude };
}

/** What files are read from; `-` is standard input. */
export function inputs(files: readonly string[], signal: AbortSignal): Source[] {
  return files.map((file) => (file === '-' ? standardInput(signal) : fileSource(file, signal)));
}

export function standardInput(signal: AbortSignal): Source {
  if (process.stdin.isTTY) {
    reportLine('reading from standard input; press Ctrl-D to end, or see errenrich --help');
  }
  return streamSource(() => addAbortSignal(signal, process.stdin));
}

/** How many threads to read with; standard input is one stream, for one thread. */
export function threadsOf(
  jobs: Threads,
  files: readonly string[],
  making: 'records' | 'counts',
): number {
  return files.includes('-') ? 1 : threadsFor(jobs, files, making);
}

/** Whether there is nothing to find out about a path. */
function isPlain(path: string): boolean {
  return isRegularFile(path) && !isOutput(path);
}

/** Links are resolved; devices and pipes are not regular. */
export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
