import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { decompress } from './decompress.js';
import { unreadable } from './readFile.js';

const POLL_MILLISECONDS = 50;
const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes of a file as it grows, until the signal; decompressed if it is compressed.
 * A truncated file is read from its start again; a replaced (rotated) file is followed
 * by name.
 * @throws {ErrenrichError} UNREADABLE if the file does not exist at the start, or if it is damaged
 */
export function followFile(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  return decompress(followRaw(path, signal), { name: path, stop: signal });
}

async function* followRaw(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  let file = await open(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  let successor: FileHandle | undefined;
  let position = 0;
  try {
    while (!signal.aborted) {
      const chunk = await readAt(file, position);
      position += chunk.length;
      if (chunk.length > 0) {
        yield chunk;
      } else if (successor !== undefined) {
        await file.close();
        [file, successor, position] = [successor, undefined, 0];
      } else {
        await setTimeout(POLL_MILLISECONDS, undefined, { signal }).catch(() => {});
        if ((await file.stat()).size < position) position = 0;
        successor = await openSuccessor(path, file);
      }
    }
  } finally {
    await Promise.all([file.close(), successor?.close()]);
  }
}

async function readAt(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(CHUNK_BYTES),
    0,
    CHUNK_BYTES,
    position,
  );
  return buffer.subarray(0, bytesRead);
}

/** The file now at the path, if it is another one: it is read after the end of the old one. */
async function openSuccessor(path: string, file: FileHandle): Promise<FileHandle | undefined> {
  const candidate = await open(path).catch(() => undefined);
  if (candidate === undefined) return undefined;
  const [now, before] = await Promise.all([candidate.stat(), file.stat()]);
  if (now.ino !== before.ino || now.dev !== before.dev) return candidate;
  await candidate.close();
  return undefined;
}
