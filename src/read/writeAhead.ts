import type { Transform } from 'node:stream';

/**
 * The output of a stream for pieces of input. Two pieces are written ahead of the one whose output
 * is processed, but no output waits for input that has not arrived. All output before an error is
 * yielded before the error is thrown, whether it comes from the stream or from the pieces.
 * @param isToEnd whether the end of the pieces is that of the data; otherwise the stream is not
 *   ended
 */
export async function* writeAhead(
  stream: Transform,
  pieces: AsyncGenerator<Buffer>,
  isToEnd: () => boolean,
): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('error', () => {});
  let before = Promise.resolve();
  try {
    for (let asked = ask(pieces); ; asked = ask(pieces)) {
      if (await isFirst(before, asked)) yield* ready.splice(0);
      const { done, value } = await asked;
      if (done) break;
      const writing = quiet(write(stream, value));
      yield* ready.splice(0);
      await before;
      before = writing;
    }
    await before;
    if (isToEnd()) await end(stream);
    yield* ready;
  } catch (fault) {
    await before.catch(() => {});
    yield* ready;
    throw fault;
  } finally {
    stream.destroy();
    await pieces.return(undefined);
  }
}

function ask(pieces: AsyncGenerator<Buffer>) {
  return quiet(pieces.next());
}

/** An error that occurs while earlier data is processed is thrown in its turn. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Whether one promise is fulfilled before another is settled. */
function isFirst(one: Promise<unknown>, other: Promise<unknown>): Promise<boolean> {
  const after = other.then(
    () => false,
    () => false,
  );
  return Promise.race([after, one.then(() => true)]);
}

/**
 * Resolves once a piece was written. After an error zlib does not call back, but emits an event.
 */
export function write(stream: Transform, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(piece, (fault) => {
      stream.off('error', reject);
      if (fault) reject(fault);
      else resolve();
    });
  });
}

/** Resolves once a stream has output everything written to it. */
export function end(stream: Transform): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject).end();
  });
}
