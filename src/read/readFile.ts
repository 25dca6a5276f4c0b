import { fstatSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ErrenrichError } from '../errors.js';
import { systemFault } from '../systemFault.js';
import { shownPath, systemPath } from '../systemPath.js';
import type { Stop } from './decompress.js';
import { readFifo } from './readFifo.js';
import { readTexts, type Text, type TextsOrigin } from './readTexts.js';

/**
 * Large enough that scanning a chunk costs more than reading it (70 µs); small enough
 * that a chunk with a compression ratio of 1000 fits into memory when decompressed.
 */
export const CHUNK_BYTES = 256 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory; pass the files in it',
  ENOTDIR: 'no such file',
};

/**
 * The texts in a file: itself, decompressed if necessary, or those in an archive.
 * @throws {ErrenrichError} UNREADABLE, after everything readable was yielded
 */
export function readFileTexts(path: string, origin: TextsOrigin = {}): AsyncGenerator<Text> {
  return readTexts(readRaw(path, origin.stop), { ...origin, name: shownPath(path), path });
}

/** The bytes of a file, unchanged. */
async function* readRaw(path: string, stop: Stop | undefined): AsyncGenerator<Buffer> {
  let file: FileHandle | undefined;
  try {
    if (statSync(systemPath(path)).isFIFO()) {
      yield* readFifo(path, stop);
      return;
    }
    file = await open(systemPath(path));
    const { size } = fstatSync(file.fd);
    const small = readSmall(file.fd);
    const chunks = small === undefined ? readAhead(file) : [small];
    let total = 0;
    for await (const chunk of chunks) {
      if (stop?.aborted) return;
      total += chunk.length;
      yield chunk;
    }
    // Files that the kernel makes up have no size.
    if (size > 0) refuseTruncated(file.fd, Math.max(size, total));
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    await file?.close();
  }
}

/**
 * Reads a file that fits into one chunk synchronously: for many small files, waiting takes most of
 * the time.
 */
function readSmall(file: number): Buffer | undefined {
  const stats = fstatSync(file);
  const isSmall = stats.isFile() && stats.size > 0 && stats.size <= CHUNK_BYTES;
  return isSmall ? readFileSync(file) : undefined;
}

/** Reads ahead: while one buffer is processed, the other is filled. */
async function* readAhead(file: FileHandle): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  const fill = (turn: number) => {
    const reading = file.read(buffers[turn % 2] as Buffer, 0, CHUNK_BYTES);
    // An error that occurs while the other buffer is processed is thrown in its turn.
    reading.catch(() => {});
    return reading;
  };
  let reading = fill(0);
  try {
    for (let turn = 0; ; turn++) {
      const { buffer, bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = fill(turn + 1);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => {});
  }
}

/**
 * Holds that a file still has the bytes that were to be read of it.
 * @throws {Error} for a regular file that has become shorter
 */
export function refuseTruncated(file: number, bytes: number): void {
  const stats = fstatSync(file);
  if (!stats.isFile() || stats.size >= bytes) return;
  throw new Error(`was truncated to ${stats.size} bytes while it was read`);
}

/** What went wrong with a file, in words. */
export function unreadable(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause;
  return new ErrenrichError('UNREADABLE', systemFault(cause, REASONS), { file: path, cause });
}
