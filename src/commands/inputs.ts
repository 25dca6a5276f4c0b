import { addAbortSignal } from 'node:stream';
import { type Threads, threadsFor } from '../run/pool/threads.js';
import { fileSource, followedSource, type Source, streamSource } from '../run/sources.js';
import { reportLine } from './report.js';

/** The sources that the arguments name: standard input for `-` or without arguments. */
export function inputs(files: readonly string[], signal: AbortSignal, follow = false): Source[] {
  if (files.length === 0 && process.stdin.isTTY) {
    reportLine('reading from standard input; press Ctrl-D to end, or see errenrich --help');
  }
  const sourceOf = follow ? followedSource : fileSource;
  return (files.length === 0 ? ['-'] : files).map((file) =>
    file === '-'
      ? streamSource(() => addAbortSignal(signal, process.stdin))
      : sourceOf(file, signal),
  );
}

/** How many threads to use; standard input is one stream, for one thread. */
export function threadsOf(
  jobs: Threads,
  files: readonly string[],
  making: 'records' | 'counts',
): number {
  return files.length === 0 || files.includes('-') ? 1 : threadsFor(jobs, files, making);
}
