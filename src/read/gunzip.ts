import { createGunzip, type Gunzip } from 'node:zlib';

/** Room for all that a chunk mostly holds: each time it is full, there and back again costs time. */
const OUTPUT_BYTES = 1024 * 1024;

const GZIP_MAGIC = Buffer.of(0x1f, 0x8b);

/** Whether a file's first bytes are those of gzip. */
export function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.equals(head.subarray(0, GZIP_MAGIC.length));
}

/**
 * Decompresses gzip, one or several members after another; what one chunk held is worked on while
 * the next two are decompressed. All that was decompressed before a fault is given before the fault is
 * thrown.
 */
export async function* gunzip(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  const stream = createGunzip({ chunkSize: OUTPUT_BYTES });
  const ready: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('error', () => {});
  try {
    let before = Promise.resolve();
    for await (const chunk of chunks) {
      // A chunk holds good only until the next is asked for.
      const writing = write(stream, Buffer.from(chunk));
      // A fault that comes while a chunk before is worked on is thrown after it.
      writing.catch(() => {});
      yield* ready.splice(0);
      await before;
      before = writing;
    }
    await before;
    await end(stream);
    yield* ready;
  } catch (fault) {
    yield* ready;
    throw fault;
  } finally {
    stream.destroy();
  }
}

/** After a fault zlib does not call back: only its event tells. */
function write(stream: Gunzip, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(chunk, (fault) => {
      stream.off('error', reject);
      if (fault) reject(fault);
      else resolve();
    });
  });
}

function end(stream: Gunzip): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject).end();
  });
}
