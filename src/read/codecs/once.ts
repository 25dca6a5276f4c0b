import type { Transform } from 'node:stream';

/**
 * Calls one of two functions, once: `onEnd` when the inner stream ends, `done` when it fails or settles.
 * An error is delayed until what was decompressed before it has been passed on.
 */
export function once(
  inner: Transform,
  onEnd: () => void,
  done: (fault?: Error) => void,
  act: (settle: () => void) => void,
): void {
  const leave = (): void => {
    inner.off('end', ended).off('error', failed);
    settle = () => {};
  };
  const ended = (): void => {
    leave();
    onEnd();
  };
  const failed = (fault: Error): void => {
    leave();
    setImmediate(done, fault);
  };
  let settle = (): void => {
    if (inner.errored) return;
    leave();
    done();
  };
  inner.on('end', ended).on('error', failed);
  act(() => settle());
}
