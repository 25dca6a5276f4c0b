import { createReadStream } from 'node:fs';
import { ErrenrichError } from '../errors.js';
import { gunzip, isGzip } from './gunzip.js';

/** Large enough that a chunk's cost is the scanning of it. */
const CHUNK_BYTES = 256 * 1024;
/** Small enough that what a thousandfold compressed chunk holds fits into memory. */
const GZIP_CHUNK_BYTES = 16 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a directory; name the files in it',
  Z_BUF_ERROR: 'the compressed file ends too early',
  Z_DATA_ERROR: 'the compressed file is corrupt',
};

/**
 * The bytes of a file, decompressed if it is gzip.
 * @throws {ErrenrichError} UNREADABLE, after all that could be read was given
 */
export async function* readFile(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  try {
    const plain = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
    let compressed: boolean | undefined;
    for await (const chunk of plain) {
      compressed ??= isGzip(chunk);
      if (compressed) break;
      yield chunk;
    }
    if (!compressed) return;
    yield* gunzip(createReadStream(path, { highWaterMark: GZIP_CHUNK_BYTES, signal }));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** What went wrong with a file, in words. */
export function unreadable(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause;
  const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? cause.message;
  return new ErrenrichError('UNREADABLE', reason, { file: path, cause });
}
