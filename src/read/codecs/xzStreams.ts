import { Transform, type TransformCallback } from 'node:stream';
import { attempt } from './attempt.js';
import type { Damage } from './codec.js';
import { DataError } from './dataError.js';
import { RESULT, XzModule } from './xzModule.js';

/** By results of a step. The first stream has the right format: it was recognized by it. */
const DAMAGES: Readonly<Record<number, Damage>> = {
  [RESULT.memory]: 'window',
  [RESULT.window]: 'window',
  [RESULT.format]: 'trailing',
  [RESULT.options]: 'unsupported',
  [RESULT.stuck]: 'incomplete',
};

/** How many bytes are supplied at a time: if they are corrupt, what they contain is lost. */
const STEP_BYTES = 16;

/** Decompresses concatenated xz streams, with or without padding. */
export class XzStreams extends Transform {
  #module: XzModule | undefined;

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#attempt(done, (xz) => {
      for (let at = 0; at < chunk.length; at += STEP_BYTES) {
        this.#read(chunk.subarray(at, at + STEP_BYTES), xz);
      }
    });
  }

  override _flush(done: TransformCallback): void {
    this.#attempt(done, (xz) => this.#read(Buffer.alloc(0), xz));
  }

  #attempt(done: TransformCallback, act: (xz: XzModule) => void): void {
    attempt(done, () => {
      this.#module ??= new XzModule();
      act(this.#module);
    });
  }

  /** @param bytes the next ones; none at the end */
  #read(bytes: Buffer, xz: XzModule): void {
    const isEnd = bytes.length === 0;
    xz.supply(bytes);
    for (let isMore = true; isMore; ) {
      const { result, output } = xz.step();
      if (output.length > 0) this.push(output);
      if (result === RESULT.end) return;
      if (result !== RESULT.going)
        throw new DataError(DAMAGES[result] ?? (isEnd ? 'incomplete' : 'corrupt'));
      isMore = isEnd || xz.unused > 0 || output.length === xz.capacity;
    }
  }
}
