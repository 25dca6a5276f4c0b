import { type FileHandle, open } from 'node:fs/promises';
import { ErrenrichError } from '../errors.js';
import { gunzip, isGzip } from './gunzip.js';

/** Large enough that a chunk's cost is the scanning of it, small enough for a processor's cache. */
export const CHUNK_BYTES = 64 * 1024;
/** Small enough that what a thousandfold compressed chunk holds fits into memory. */
const GZIP_CHUNK_BYTES = 32 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a directory; name the files in it',
  Z_BUF_ERROR: 'the compressed file ends too early',
  Z_DATA_ERROR: 'the compressed file is corrupt',
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
    const head = await readHead(file);
    const chunks = isGzip(head)
      ? gunzip(readChunks(file, GZIP_CHUNK_BYTES, head))
      : readChunks(file, CHUNK_BYTES, head);
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

/** Looks at the first bytes. Of a pipe they cannot be read twice, so they are handed on. */
async function readHead(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2);
  return buffer.subarray(0, bytesRead);
}

/** Reads ahead: while one buffer is worked on, the other is filled. */
async function* readChunks(file: FileHandle, size: number, head: Buffer): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
  const fill = (turn: number) => {
    const reading = file.read(buffers[turn % 2] as Buffer, 0, size);
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
