import { divide } from '../../read/divide.js';
import { statOf } from '../../read/statOf.js';
import { LineNumbers } from './lineNumbers.js';
import type { SharedFiles } from './sharedFiles.js';
import type { Part, Task } from './task.js';

/**
 * Range sizes of a large file. Records wait for those of the range before, so a range must be small
 * enough.
 */
export const RANGE_BYTES = { records: 2 * 1024 * 1024, counts: 8 * 1024 * 1024 } as const;

/** Files up to this size are processed several at a time. */
const SMALL_BYTES = 256 * 1024;

/**
 * Divides files into tasks, in order. A file whose size cannot be read is left to its reader.
 * @param rangeBytes of a large file's ranges
 * @param files where large files are opened, for each of their tasks
 */
export function* planTasks(
  paths: Iterable<string>,
  rangeBytes: number,
  files: SharedFiles,
): Generator<Task> {
  let small: Part[] = [];
  let smallBytes = 0;
  const flush = function* (): Generator<Task> {
    const [first, ...others] = small;
    if (first !== undefined) yield [first, ...others];
    small = [];
    smallBytes = 0;
  };
  for (const path of paths) {
    const size = sizeOf(path);
    if (smallBytes + size > SMALL_BYTES) yield* flush();
    if (size > SMALL_BYTES) {
      yield* planLarge(path, size, rangeBytes, files);
    } else {
      small.push({ path });
      smallBytes += size;
    }
  }
  yield* flush();
}

/** In bytes; 0 for what is not a file or has no readable size. */
export function sizeOf(path: string): number {
  const stats = statOf(path);
  return stats?.isFile() ? stats.size : 0;
}

function* planLarge(
  path: string,
  size: number,
  rangeBytes: number,
  files: SharedFiles,
): Generator<Task> {
  const file = size > rangeBytes ? files.open(path) : undefined;
  let index = 0;
  if (file !== undefined) {
    const numbers = LineNumbers.share(Math.ceil(size / rangeBytes));
    for (const range of divide(file, size, rangeBytes)) {
      files.retain(file);
      yield [{ path, range: { ...range, file, index, numbers } }];
      index++;
    }
    files.release(file);
  }
  if (index === 0) yield [{ path }];
}

/** A task is done with its files. */
export function release(task: Task, files: SharedFiles): void {
  for (const { range } of task) if (range !== undefined) files.release(range.file);
}
