import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErrenrichError } from '../../errors.js';
import { systemFault } from '../../systemFault.js';
import type { Chunks } from '../decompress.js';
import type { ArchiveOrigin } from './archive.js';

const GIBIBYTE = 1024 ** 3;
/** More than logs in one archive usually take. */
const MOST_BYTES = 4 * GIBIBYTE;
const REMEDY = 'pass it as a file that is not compressed';

/** A file that can be read at any place. */
export interface Stored {
  /** Its descriptor. */
  readonly file: number;
  close(): Promise<void>;
}

/**
 * Stores input in a temporary file, which nobody else can open and which does not outlive the run.
 * @throws {ErrenrichError} UNREADABLE if it is too large or there is no room
 */
export async function storeBriefly(chunks: Chunks, { name }: ArchiveOrigin): Promise<Stored> {
  const folder = await stored(mkdtemp(join(tmpdir(), 'errenrich-')), name);
  let handle: FileHandle;
  try {
    handle = await stored(open(join(folder, 'archive.zip'), 'wx+', 0o600), name);
  } finally {
    // On Windows an open file stays until it is closed.
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
  const close = async (): Promise<void> => {
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await writeAll(handle, chunks, name);
  } catch (fault) {
    await close();
    throw fault;
  }
  return { file: handle.fd, close };
}

async function writeAll(handle: FileHandle, chunks: Chunks, file?: string): Promise<void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      const reason = `the zip archive is larger than ${MOST_BYTES / GIBIBYTE} GiB`;
      throw new ErrenrichError('UNREADABLE', reason, { file, remedy: REMEDY });
    }
    await stored(handle.writeFile(chunk), file);
  }
}

/** @throws {ErrenrichError} UNREADABLE for a fault of the place where the archive is stored */
async function stored<T>(act: Promise<T>, file: string | undefined): Promise<T> {
  try {
    return await act;
  } catch (cause) {
    const reason = `the zip archive cannot be stored in ${tmpdir()}: ${systemFault(cause)}`;
    throw new ErrenrichError('UNREADABLE', reason, { file, remedy: REMEDY, cause });
  }
}
