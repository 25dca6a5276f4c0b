import type { Transform } from 'node:stream';

/**
 * What a stream makes of pieces. Two of them are written ahead of the one whose output is worked on,
 * but no output waits for input that has not come yet. All output before a fault is given before the
 * fault is thrown, whether it is the stream's or that of the pieces.
 * @param isToEnd whether the end of the pieces is that of the data; else the stream is not ended
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

/** A fault that comes while something before it is worked on is thrown when its turn comes. */
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

/** Resolves once a piece was taken. After a fault zlib does not call back: only its event tells. */
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

/** Resolves once a stream has given all that it was written. */
export function end(stream: Transform): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject).end();
  });
}
