import { statSync } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { type Threads, threadsFor } from '../run/pool/threads.js';
import { Follower, fileSource, followedSource, type Source, streamSource } from '../run/sources.js';
import { reportLine } from './report.js';
import type { Session } from './session.js';

/** The sources that the arguments name: standard input for `-` and for none at all. */
export function inputs(files: readonly string[], signal: AbortSignal): Source[] {
  return sourcesOf(files, signal, (file) => fileSource(file, signal));
}

/** The same, of files that are read as they grow. */
export function followedInputs(
  files: readonly string[],
  session: Pick<Session, 'signal' | 'report'>,
  flushAfter: number,
): Source[] {
  const { signal, report: onFault } = session;
  const onNotice = (path: string, notice: string): void => reportLine(`${path}: ${notice}`);
  const follower = new Follower({ signal, flushAfter, onNotice, onFault });
  return sourcesOf(files, signal, (file) =>
    canBeFollowed(file) ? followedSource(file, follower) : fileSource(file, signal),
  );
}

function sourcesOf(
  files: readonly string[],
  signal: AbortSignal,
  sourceOf: (file: string) => Source,
): Source[] {
  if (files.length === 0 && process.stdin.isTTY) {
    reportLine('reading from standard input; press Ctrl-D to end, or see errenrich --help');
  }
  return (files.length === 0 ? ['-'] : files).map((file) =>
    file === '-' ? streamSource(() => addAbortSignal(signal, process.stdin)) : sourceOf(file),
  );
}

/** A regular file, or one that may yet appear; FIFOs and devices are read as they come. */
function canBeFollowed(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

/** How many threads to read with; standard input is one stream, for one thread. */
export function threadsOf(
  jobs: Threads,
  files: readonly string[],
  making: 'records' | 'counts',
): number {
  return files.length === 0 || files.includes('-') ? 1 : threadsFor(jobs, files, making);
}
