import { createGunzip } from 'node:zlib';

const GZIP_MAGIC = Buffer.of(0x1f, 0x8b);

/** Whether a file's first bytes are those of gzip. */
export function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.equals(head.subarray(0, GZIP_MAGIC.length));
}

/**
 * Decompresses gzip, one or several members after another. All that was decompressed before a
 * fault is given before the fault is thrown.
 */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stream = createGunzip();
  const ready: Buffer[] = [];
  const fault = new Promise<never>((_, reject) => {
    stream.on('error', reject);
  });
  fault.catch(() => {});
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  const ended = new Promise<void>((resolve) => {
    stream.on('end', resolve);
  });
  try {
    for await (const chunk of chunks) {
      await Promise.race([fault, new Promise((resolve) => stream.write(chunk, resolve))]);
      yield* ready.splice(0);
    }
    stream.end();
    await Promise.race([fault, ended]);
    yield* ready;
  } catch (error) {
    yield* ready;
    throw error;
  } finally {
    stream.destroy();
  }
}
