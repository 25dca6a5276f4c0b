import { Transform, type TransformCallback } from 'node:stream';
import { once } from './once.js';

/** Opens a stream that decompresses one frame, and counts the bytes that it took. */
export type OpenFrame = () => Transform & { readonly bytesWritten: number };

/**
 * Decompresses concatenated frames. The decompressor of Node.js ends after the first frame
 * of a chunk, whatever follows: the rest is passed to a new one.
 */
export class ZstdFrames extends Transform {
  readonly #open: OpenFrame;
  #frame: ReturnType<OpenFrame> | undefined;

  constructor(open: OpenFrame) {
    super();
    this.#open = open;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#frame ??= this.#begin();
    const frame = this.#frame;
    const before = frame.bytesWritten;
    const onEnd = (): void => {
      this.#frame = undefined;
      this._transform(chunk.subarray(frame.bytesWritten - before), _encoding, done);
    };
    once(frame, onEnd, done, (settled) => frame.write(chunk, () => settled()));
  }

  override _flush(done: TransformCallback): void {
    const frame = this.#frame;
    if (frame === undefined) done();
    else once(frame, done, done, () => frame.end());
  }

  override _destroy(fault: Error | null, done: (fault?: Error | null) => void): void {
    this.#frame?.destroy();
    done(fault);
  }

  #begin(): ReturnType<OpenFrame> {
    const frame = this.#open();
    frame.on('data', (data: Buffer) => this.push(data));
    frame.on('error', () => {});
    return frame;
  }
}
