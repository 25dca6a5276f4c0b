/**
 * The items of an iterable until a signal is aborted: then its reason is thrown at once, even if
 * the iterable yields nothing for a long time.
 */
export async function* abortable<T>(
  items: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : fromSync(items);
  let isDone = false;
  try {
    while (true) {
      const next = await settledOrAborted(() => iterator.next(), signal);
      isDone = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // A waiting iterator ends only later; do not wait for it here.
    if (!isDone) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

async function* fromSync<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** The result of a promise, unless the signal is aborted first. */
async function settledOrAborted<T>(
  begin: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return begin();
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([begin(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
