import { fstatSync } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { escapeControls } from '../run/output.js';
import { type Threads, threadsFor } from '../run/pool/threads.js';
import {
  fileSource,
  isCompressed,
  isEncoding,
  isOutput,
  Names,
  type Source,
  statOf,
  streamSource,
} from '../run/sources.js';
import { under } from './command.js';
import { lastOf } from './lastOf.js';
import { reportLine } from './messages.js';
import type { Session } from './session.js';

const globs = {
  type: 'string',
  array: true,
  nargs: 1,
  requiresArg: true,
  coerce: (given?: string[]) => {
    if (!given?.includes('')) return given;
    throw new ErrenrichError('BAD_OPTION', '--include and --exclude need a glob');
  },
} as const;

/** The options of every command that reads files. */
export const inputOptions = under('Input:', {
  recursive: { alias: 'r', type: 'boolean', default: false, describe: 'read subdirectories' },
  include: { ...globs, describe: 'in directories, read only files that match this glob' },
  exclude: { ...globs, describe: 'in directories, skip what matches this glob' },
  encoding: {
    type: 'string',
    requiresArg: true,
    coerce: knownEncoding,
    describe: 'encoding of text without a byte order mark (default: utf-8)',
  },
});

export interface InputArgs extends InferredOptionTypes<typeof inputOptions> {
  readonly output?: string | undefined;
  readonly 'stats-file'?: string | undefined;
  readonly 'flush-after'?: number | undefined;
}

/** The files that arguments name, with those in directories; `-` if none are named. */
export async function findInputs(
  names: readonly string[],
  args: InputArgs,
  report: Session['report'],
): Promise<string[]> {
  if (names.length === 0) return ['-'];
  if (arePlain(names)) return withoutPartials(names, report);
  const { findFiles } = await import('../run/findFiles.js');
  const paths: string[] = [];
  for (const found of findFiles(names, findOptions(args))) {
    if ('path' in found) paths.push(found.path);
    else if ('fault' in found) report(found.fault);
    else reportLine(found.notice);
  }
  return withoutPartials(paths, report);
}

/** Counts are no log, although they are compressed text. */
async function withoutPartials(
  paths: readonly string[],
  report: Session['report'],
): Promise<string[]> {
  const compressed = new Set(paths.filter((path) => isRegularFile(path) && isCompressed(path)));
  if (compressed.size === 0) return [...paths];
  const { isPartialFile } = await import('../run/partials/files.js');
  return paths.filter((path) => {
    const isPartial = compressed.has(path) && isPartialFile(path);
    const place = { file: path, remedy: 'use errenrich merge' };
    if (isPartial) report(new ErrenrichError('BAD_INPUT', 'is a partial summary', place));
    return !isPartial;
  });
}

export function findOptions({ recursive, include = [], exclude = [], ...args }: InputArgs) {
  const outputs = [args.output, args['stats-file']].filter((path) => path !== undefined);
  return { recursive, include, exclude, outputs };
}

/** What files are read from; `-` is standard input. */
export function inputs(files: readonly string[], args: InputArgs, signal: AbortSignal): Source[] {
  return files.map((file) => inputOf(file, args, signal));
}

/** A file that is read once, or standard input. */
export function inputOf(file: string, args: InputArgs, signal: AbortSignal): Source {
  const isWhole = file !== '-' && isRegularFile(file);
  const pace = { encoding: args.encoding, flushAfter: isWhole ? undefined : args['flush-after'] };
  return file === '-' ? standardInput(signal, pace) : fileSource(file, signal, pace);
}

function standardInput(signal: AbortSignal, pace: Parameters<typeof streamSource>[1]): Source {
  if (process.stdin.isTTY) {
    reportLine('reading from standard input; press Ctrl-D to end, or see errenrich --help');
  }
  return streamSource(() => addAbortSignal(signal, openInput()), pace);
}

/** @throws {ErrenrichError} UNREADABLE for a directory, which Node.js takes for an empty stream */
function openInput(): NodeJS.ReadStream {
  if (!fstatSync(process.stdin.fd ?? 0).isDirectory()) return process.stdin;
  const remedy = 'pass it as an argument, or the files in it';
  throw new ErrenrichError('UNREADABLE', 'is a directory', { file: 'standard input', remedy });
}

/**
 * How many threads to read with. Standard input is one stream, for one thread, and what is in
 * another encoding than UTF-8 cannot be divided.
 */
export function threadsOf(
  { jobs, encoding }: { readonly jobs: Threads; readonly encoding: string | undefined },
  files: readonly string[],
  making: 'records' | 'counts',
): number {
  if (files.includes('-') || encoding !== undefined) return 1;
  return threadsFor(jobs, files, making);
}

/** @returns undefined for UTF-8, which needs no decoding */
function knownEncoding(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const name = String(lastOf(given));
  if (/^utf-?8$/i.test(name)) return undefined;
  if (isEncoding(name)) return name;
  const reason = `--encoding: no encoding is called '${escapeControls(name)}'`;
  const remedy = 'use a name such as windows-1252, cp850, shift_jis or utf-16le';
  throw new ErrenrichError('BAD_OPTION', reason, { remedy });
}

/** Whether all paths are different regular files: then what finds files need not be loaded. */
function arePlain(paths: readonly string[]): boolean {
  const names = new Names();
  return paths.every((path, at) => {
    if (path === '-') return paths.indexOf(path) === at;
    return isRegularFile(path) && !isOutput(path) && names.before(path) === undefined;
  });
}

/** Links are resolved; devices and pipes are not regular. */
export function isRegularFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}
