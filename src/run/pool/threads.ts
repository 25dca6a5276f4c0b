import { availableParallelism } from 'node:os';
import { planTasks, RANGE_BYTES, sizeOf } from './planTasks.js';

/** A thread takes as long to start as it takes to read this. */
const WORTHWHILE_BYTES = 8 * 1024 * 1024;

/** What a byte of gzip is worth, as logs go. */
const INFLATION = 8;

/** How many threads: a number, or as many as there are processors, as far as that pays. */
export type Threads = number | 'auto';

/** How many threads to have work on files; 1 means the program's own. */
export function threadsFor(wanted: Threads, paths: readonly string[]): number {
  if (wanted !== 'auto') return wanted;
  const processors = availableParallelism();
  let bytes = 0;
  for (const path of paths) {
    bytes += sizeOf(path) * (path.endsWith('.gz') ? INFLATION : 1);
    if (bytes >= processors * WORTHWHILE_BYTES) break;
  }
  const most = Math.min(processors, Math.floor(bytes / WORTHWHILE_BYTES));
  return Math.max(1, most > 1 ? countTasks(paths, most) : most);
}

/** How many tasks files make, counted up to a limit. */
function countTasks(paths: readonly string[], limit: number): number {
  let tasks = 0;
  for (const _ of planTasks(paths, RANGE_BYTES.counts)) if (++tasks === limit) break;
  return tasks;
}
