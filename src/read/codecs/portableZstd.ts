import { createRequire } from 'node:module';
import { Transform, type TransformCallback } from 'node:stream';

type Fzstd = typeof import('fzstd');

/**
 * Decompresses zstd in JavaScript, if Node.js cannot. It does not verify checksums.
 * Its errors have the numbers of fzstd as codes, or none.
 */
export class PortableZstd extends Transform {
  readonly #zstd: InstanceType<Fzstd['Decompress']>;

  constructor() {
    super();
    const { Decompress } = createRequire(import.meta.url)('fzstd') as Fzstd;
    this.#zstd = new Decompress((bytes) => {
      if (bytes.length > 0) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    });
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#push(chunk, false, done);
  }

  override _flush(done: TransformCallback): void {
    this.#push(new Uint8Array(0), true, done);
  }

  #push(bytes: Uint8Array, isLast: boolean, done: TransformCallback): void {
    try {
      this.#zstd.push(bytes, isLast);
    } catch (fault) {
      // What was decompressed before the error is passed on first.
      setImmediate(() => done(fault instanceof Error ? fault : new Error(String(fault))));
      return;
    }
    done();
  }
}
