import { closeSync, constants, openSync, readSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { systemPath } from '../systemPath.js';
import type { Stop } from './decompress.js';

/** The capacity of a pipe on Linux. */
const CHUNK_BYTES = 64 * 1024;
/** How often to retry without sleeping. */
const SPINS = 16;
const LONGEST_WAIT_MILLISECONDS = 16;
/** Anonymous pipes, such as those of `<(command)`, which have a writer from the start. */
const DESCRIPTOR = /^\/(?:dev|proc)\//;

/**
 * The bytes of a FIFO until all writers have closed it. Waits for the first writer, but can be stopped.
 * A chunk is valid until the next is requested.
 */
export async function* readFifo(path: string, stop: Stop | undefined): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(systemPath(path), constants.O_RDONLY | constants.O_NONBLOCK);
  let hasWriter = DESCRIPTOR.test(path);
  try {
    for (let waits = 0; !stop?.aborted; ) {
      const length = tryToRead(file, buffer);
      if (length === 0 && hasWriter) return;
      hasWriter ||= length !== 0;
      if (length) {
        waits = 0;
        yield buffer.subarray(0, length);
      } else {
        await wait(waits++);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** @returns undefined if there is nothing to read yet; 0 at the end, or without a writer */
function tryToRead(file: number, buffer: Buffer): number | undefined {
  try {
    return readSync(file, buffer, 0, buffer.length, null);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw fault;
  }
}

async function wait(waits: number): Promise<void> {
  if (waits < SPINS) await setImmediate();
  else await setTimeout(Math.min(waits - SPINS + 1, LONGEST_WAIT_MILLISECONDS));
}
