import { Transform, type TransformCallback } from 'node:stream';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { gzipHeaderLength } from './gzipHeader.js';
import { once } from './once.js';

/** Checksum and length, 4 bytes each. */
const TRAILER_BYTES = 8;

/** A member that is being decompressed. */
interface Member {
  readonly inflate: InflateRaw;
  checksum: number;
  bytes: number;
}

/** A problem outside the compressed data. */
export class GzipError extends Error {
  constructor(readonly code: 'checksum' | 'header' | 'incomplete' | 'trailing') {
    super(code);
  }
}

/**
 * Decompresses concatenated gzip members, with or without zero padding. Unlike zlib's Gunzip in
 * Node.js, it reports trailing bytes, and outputs all data before it reports a wrong checksum.
 */
export class GzipMembers extends Transform {
  readonly #outputBytes: number;
  #member: Member | undefined;
  /** Bytes of an incomplete header or trailer. */
  #held: Buffer = Buffer.alloc(0);
  #isInTrailer = false;
  #hasMember = false;

  /** @param outputBytes size of the decompressed chunks */
  constructor(outputBytes: number) {
    super();
    this.#outputBytes = outputBytes;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    if (this.#member !== undefined && !this.#isInTrailer) {
      this.#inflate(chunk, done);
      return;
    }
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#next(done);
  }

  override _flush(done: TransformCallback): void {
    const isWhole = this.#member === undefined && this.#held.length === 0;
    done(isWhole ? null : new GzipError('incomplete'));
  }

  override _destroy(fault: Error | null, done: (fault?: Error | null) => void): void {
    this.#member?.inflate.destroy();
    done(fault);
  }

  /** Reads a trailer and a header, as far as they have arrived, and continues after them. */
  #next(done: TransformCallback): void {
    let headerBytes: number | undefined;
    try {
      headerBytes = this.#endMember() ? this.#headerBytes() : undefined;
    } catch (fault) {
      done(fault as GzipError);
      return;
    }
    if (headerBytes === undefined) done();
    else this.#begin(headerBytes, done);
  }

  /** @returns false if the trailer is still incomplete */
  #endMember(): boolean {
    const member = this.#member;
    const held = this.#held;
    if (member === undefined) return true;
    if (held.length < TRAILER_BYTES) return false;
    const isRight =
      held.readUInt32LE(0) === member.checksum && held.readUInt32LE(4) === member.bytes % 2 ** 32;
    if (!isRight) throw new GzipError('checksum');
    this.#member = undefined;
    this.#isInTrailer = false;
    this.#held = held.subarray(TRAILER_BYTES);
    return true;
  }

  /** @returns undefined if the header is still incomplete */
  #headerBytes(): number | undefined {
    if (this.#hasMember) this.#held = withoutZeros(this.#held);
    const length = this.#held.length === 0 ? undefined : gzipHeaderLength(this.#held);
    if (length === -1) throw new GzipError(this.#hasMember ? 'trailing' : 'header');
    return length;
  }

  #begin(headerBytes: number, done: TransformCallback): void {
    const rest = this.#held.subarray(headerBytes);
    this.#held = Buffer.alloc(0);
    this.#hasMember = true;
    const inflate = createInflateRaw({ chunkSize: this.#outputBytes });
    const member = { inflate, checksum: 0, bytes: 0 };
    inflate.on('error', () => {});
    inflate.on('data', (data: Buffer) => {
      member.checksum = crc32(data, member.checksum);
      member.bytes += data.length;
      this.push(data);
    });
    this.#member = member;
    this.#inflate(rest, done);
  }

  #inflate(chunk: Buffer, done: TransformCallback): void {
    const { inflate } = this.#member as Member;
    const before = inflate.bytesWritten;
    const onEnd = (): void => {
      this.#isInTrailer = true;
      this.#held = chunk.subarray(inflate.bytesWritten - before);
      this.#next(done);
    };
    once(inflate, onEnd, done, (settled) => inflate.write(chunk, () => settled()));
  }
}

function withoutZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? Buffer.alloc(0) : bytes.subarray(first);
}
