import { PassThrough, Transform, type TransformCallback } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry } from 'yauzl';
import { bzip2 } from '../codecs/bzip2.js';
import type { Codec } from '../codecs/codec.js';
import { DataError, damageNamed } from '../codecs/dataError.js';
import { xz } from '../codecs/xz.js';
import { zstd } from '../codecs/zstd.js';

const PIECE_BYTES = 32 * 1024;

type Method = Pick<Codec, 'open' | 'pieceBytes' | 'damageOf'>;

/** By the numbers of APPNOTE.TXT 6.3.10, 4.4.5. */
const METHODS: Readonly<Record<number, Method>> = {
  0: { pieceBytes: PIECE_BYTES, open: () => new PassThrough(), damageOf: damageNamed },
  8: {
    pieceBytes: PIECE_BYTES,
    open: () => createInflateRaw(),
    damageOf: ({ code }) => (code === 'Z_BUF_ERROR' ? 'incomplete' : 'corrupt'),
  },
  12: bzip2,
  93: zstd,
  95: xz,
};

/** Decompresses an entry and verifies it; undefined if its method is not supported. */
export function methodOf(entry: Entry): Codec | undefined {
  const method = METHODS[entry.compressionMethod];
  if (method === undefined) return undefined;
  return {
    name: 'zip',
    magic: [],
    pieceBytes: method.pieceBytes,
    open: () => new Verified(method.open(), entry),
    damageOf: (error) => (error instanceof DataError ? error.code : method.damageOf(error)),
  };
}

/** Passes on what another stream decompresses, and verifies it at the end. */
class Verified extends Transform {
  readonly #inner: Transform;
  readonly #entry: Entry;
  #checksum = 0;
  #bytes = 0;

  constructor(inner: Transform, entry: Entry) {
    super();
    this.#inner = inner;
    this.#entry = entry;
    inner.on('error', () => {});
    inner.on('data', (data: Buffer) => {
      this.#checksum = crc32(data, this.#checksum);
      this.#bytes += data.length;
      this.push(data);
    });
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    // What follows the data is not part of the member's text.
    if (this.#inner.writableEnded || this.#inner.readableEnded) done();
    else settle(this.#inner, done, (settled) => this.#inner.write(chunk, settled));
  }

  override _flush(done: TransformCallback): void {
    const verify = (fault?: Error | null): void => {
      if (fault) done(fault);
      else if (this.#isRight()) done();
      else setImmediate(() => done(new DataError('checksum')));
    };
    if (this.#inner.readableEnded) verify();
    else settle(this.#inner, verify, (settled) => this.#inner.once('end', settled).end());
  }

  override _destroy(fault: Error | null, done: (fault?: Error | null) => void): void {
    this.#inner.destroy();
    done(fault);
  }

  #isRight(): boolean {
    const { crc32: checksum, uncompressedSize } = this.#entry;
    return this.#checksum === checksum && this.#bytes === uncompressedSize;
  }
}

/** Calls back once, when the action succeeds or the stream fails; what it pushed comes first. */
function settle(
  inner: Transform,
  done: (fault?: Error | null) => void,
  act: (settled: () => void) => void,
): void {
  const failed = (fault: Error): void => {
    setImmediate(done, fault);
  };
  inner.once('error', failed);
  act(() => {
    if (inner.errored) return;
    inner.off('error', failed);
    done();
  });
}
