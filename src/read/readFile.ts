import { fstatSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ErrenrichError } from '../errors.js';
import { gunzip, isGzip } from './gunzip.js';

/**
 * Large enough that a chunk's cost is the scanning of it, not the asking for it (70 µs); small enough
 * that what a thousandfold compressed one holds fits into memory.
 */
export const CHUNK_BYTES = 256 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a directory; name the files in it',
  Z_BUF_ERROR: 'compressed data is truncated',
  Z_DATA_ERROR: 'compressed data is corrupt',
};

/** Says whether to go on: an `AbortSignal`, or what other threads set. */
export interface Stop {
  readonly aborted: boolean;
}

/**
 * The bytes of a file, decompressed if it is gzip. A chunk holds good until the next is asked for.
 * @throws {ErrenrichError} UNREADABLE, after all that could be read was given
 */
export async function* readFile(path: string, signal?: Stop): AsyncGenerator<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const small = readSmall(file.fd);
    const head = small ?? (await readHead(file));
    const read = small === undefined ? readAhead(file, head) : [small];
    const chunks = isGzip(head) ? gunzip(read) : read;
    for await (const chunk of chunks) {
      if (signal?.aborted) return;
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    await file?.close();
  }
}

/** All of a file that fits into one chunk: for many small files, waiting takes most of the time. */
function readSmall(file: number): Buffer | undefined {
  const stats = fstatSync(file);
  const isSmall = stats.isFile() && stats.size > 0 && stats.size <= CHUNK_BYTES;
  return isSmall ? readFileSync(file) : undefined;
}

/** Looks at the first bytes. Of a pipe they cannot be read twice, so they are handed on. */
async function readHead(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2);
  return buffer.subarray(0, bytesRead);
}

/** Reads ahead: while one buffer is worked on, the other is filled. */
async function* readAhead(file: FileHandle, head: Buffer): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  const fill = (turn: number) => {
    const reading = file.read(buffers[turn % 2] as Buffer, 0, CHUNK_BYTES);
    // A fault that comes while the other buffer is worked on is thrown when its turn comes.
    reading.catch(() => {});
    return reading;
  };
  let reading = fill(0);
  try {
    if (head.length > 0) yield head;
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

/** What went wrong with a file, in words. */
export function unreadable(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause;
  const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? cause.message;
  return new ErrenrichError('UNREADABLE', reason, { file: path, cause });
}
