import { closeSync, constants, openSync, readSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Stop } from './decompress.js';

/** As much as a pipe of Linux holds. */
const CHUNK_BYTES = 64 * 1024;
/** A writer that is only slower than the reader is not slept for. */
const SPINS = 16;
const LONGEST_WAIT_MILLISECONDS = 16;
/** Pipes without a name of their own, as `<(command)` makes them: these are never without a writer. */
const DESCRIPTOR = /^\/(?:dev|proc)\//;

/**
 * The bytes that come through a FIFO until all its writers have closed it. A writer is waited for, but
 * never so that the reader could not be stopped. A chunk is valid until the next is requested.
 */
export async function* readFifo(path: string, stop: Stop | undefined): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
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

/** @returns nothing while there is nothing to read; 0 at the end, and as long as there is no writer */
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
