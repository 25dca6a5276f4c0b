import { availableParallelism } from 'node:os';
import { isCompressed } from '../../read/isCompressed.js';
import { planTasks, RANGE_BYTES, sizeOf } from './planTasks.js';
import { SharedFiles } from './sharedFiles.js';

/** The number of bytes that can be processed in the time that a thread takes to start. */
const WORTHWHILE_BYTES = { records: 8 * 1024 * 1024, counts: 32 * 1024 * 1024 } as const;

/** The typical number of plain bytes per compressed byte of a log. */
const INFLATION = 8;

/** How many threads: a number, or as many as there are processors, if they are worth starting. */
export type Threads = number | 'auto';

/** How many threads to use for files; 1 means the main thread. */
export function threadsFor(
  wanted: Threads,
  paths: readonly string[],
  making: keyof typeof WORTHWHILE_BYTES,
): number {
  if (wanted !== 'auto') return wanted;
  const worthwhile = WORTHWHILE_BYTES[making];
  const processors = availableParallelism();
  let bytes = 0;
  for (const path of paths) {
    const size = sizeOf(path);
    bytes += size > 0 && isCompressed(path) ? INFLATION * size : size;
    if (bytes >= processors * worthwhile) break;
  }
  const most = Math.min(processors, Math.floor(bytes / worthwhile));
  return Math.max(1, most > 1 ? countTasks(paths, making, most) : most);
}

/** How many tasks files are divided into, counted up to a limit. */
function countTasks(
  paths: readonly string[],
  making: keyof typeof RANGE_BYTES,
  limit: number,
): number {
  const files = new SharedFiles();
  let tasks = 0;
  for (const _ of planTasks(paths, RANGE_BYTES[making], files)) if (++tasks === limit) break;
  files.close();
  return tasks;
}
