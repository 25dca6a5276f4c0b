import type { TransformCallback } from 'node:stream';

/** A step of a decompressor. An error is delayed until what was pushed before has been passed on. */
export function attempt(done: TransformCallback, act: () => void): void {
  try {
    act();
  } catch (fault) {
    setImmediate(() => done(fault as Error));
    return;
  }
  done();
}
