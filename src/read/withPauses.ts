/**
 * The items of a stream, and undefined where the next one takes long.
 * @param isWaiting whether to tell of such a pause, asked when the next item is requested
 */
export async function* withPauses<T>(
  items: AsyncIterable<T>,
  milliseconds: number,
  isWaiting: () => boolean,
): AsyncGenerator<T | undefined> {
  const source = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const asked = source.next();
      if (isWaiting() && (await takesLonger(asked, milliseconds))) yield undefined;
      const { done, value } = await asked;
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}

async function takesLonger(asked: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, true);
  });
  const settled = asked.then(
    () => false,
    () => false,
  );
  const isLong = await Promise.race([settled, pause]);
  clearTimeout(timer);
  return isLong;
}
