import { fstatSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ErrenrichError } from '../errors.js';
import { decompress, type Stop } from './decompress.js';

/**
 * Large enough that a chunk's cost is the scanning of it, not the asking for it (70 µs); small enough
 * that what a thousandfold compressed one holds fits into memory.
 */
export const CHUNK_BYTES = 256 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a directory; pass the files in it',
};

/**
 * The bytes of a file, decompressed if it is compressed. A chunk holds good until the next is asked
 * for.
 * @throws {ErrenrichError} UNREADABLE, after all that could be read was given
 */
export function readFile(path: string, stop?: Stop): AsyncGenerator<Buffer> {
  return decompress(readRaw(path, stop), { name: path, stop });
}

/** The bytes of a file as they are. */
async function* readRaw(path: string, stop: Stop | undefined): AsyncGenerator<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const small = readSmall(file.fd);
    const chunks = small === undefined ? readAhead(file) : [small];
    for await (const chunk of chunks) {
      if (stop?.aborted) return;
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

/** Reads ahead: while one buffer is worked on, the other is filled. */
async function* readAhead(file: FileHandle): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  const fill = (turn: number) => {
    const reading = file.read(buffers[turn % 2] as Buffer, 0, CHUNK_BYTES);
    // A fault that comes while the other buffer is worked on is thrown when its turn comes.
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

/** What went wrong with a file, in words. */
export function unreadable(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause;
  const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? cause.message;
  return new ErrenrichError('UNREADABLE', reason, { file: path, cause });
}
