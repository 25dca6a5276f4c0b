import { createRequire } from 'node:module';
import { Transform, type TransformCallback } from 'node:stream';
import type { XXHashAPI } from 'xxhash-wasm';
import { attempt } from './attempt.js';
import { DataError } from './dataError.js';
import { Lz4Frame } from './lz4Frame.js';
import { LZ4_MAGIC, readLz4Header } from './lz4Header.js';

const MAGIC_BYTES = 4;
const MAGIC = Buffer.alloc(MAGIC_BYTES);
MAGIC.writeUInt32LE(LZ4_MAGIC);
/** Frames of other data, which are skipped: one of sixteen magic numbers, then their size. */
const SKIPPED_MAGIC = 0x184d2a5;
const SKIPPED_HEAD_BYTES = 8;

/** Decompresses concatenated LZ4 frames. */
export class Lz4Frames extends Transform {
  #hash: XXHashAPI | undefined;
  #frame: Lz4Frame | undefined;
  #hasFrame = false;
  /** The bytes that were not used yet, and how many are needed to go on. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  #needed = 0;
  #skipped = 0;

  override _construct(done: (fault?: Error | null) => void): void {
    const load = createRequire(import.meta.url)('xxhash-wasm') as () => Promise<XXHashAPI>;
    load().then((hash) => {
      this.#hash = hash;
      done();
    }, done);
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    attempt(done, () => {
      if (this.#heldBytes >= this.#needed) this.#readHeld(this.#hash as XXHashAPI);
    });
  }

  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      const isWhole = this.#hasFrame && this.#frame === undefined && this.#skipped === 0;
      if (!isWhole) throw new DataError('incomplete');
      if (this.#heldBytes > 0) throw new DataError(this.#isBegun ? 'incomplete' : 'trailing');
    });
  }

  /** Whether the bytes that were not used are the start of another frame. */
  get #isBegun(): boolean {
    const start = Buffer.concat(this.#held).subarray(0, MAGIC_BYTES);
    return MAGIC.subarray(0, start.length).equals(start);
  }

  #readHeld(hash: XXHashAPI): void {
    let bytes = Buffer.concat(this.#held);
    for (let used = -1; used !== 0; bytes = bytes.subarray(used)) {
      used = this.#frame ? this.#readBlock(bytes, this.#frame) : this.#readHead(bytes, hash);
    }
    this.#held = [bytes];
    this.#heldBytes = bytes.length;
  }

  /** @returns the bytes used; 0 if more are needed */
  #readBlock(bytes: Buffer, frame: Lz4Frame): number {
    const length = frame.blockLength(bytes);
    this.#needed = length ?? 0;
    if (length === undefined || bytes.length < length) return 0;
    const isMore = frame.read(bytes.subarray(0, length), (plain) => this.push(plain));
    if (!isMore) this.#frame = undefined;
    this.#needed = 0;
    return length;
  }

  /** Begins a frame, or skips bytes. */
  #readHead(bytes: Buffer, hash: XXHashAPI): number {
    if (this.#skipped > 0) return this.#skip(bytes.length);
    this.#needed = 0;
    if (bytes.length < MAGIC_BYTES) return 0;
    const magic = bytes.readUInt32LE(0);
    if (magic >>> 4 === SKIPPED_MAGIC) {
      if (bytes.length < SKIPPED_HEAD_BYTES) return 0;
      this.#skipped = bytes.readUInt32LE(MAGIC_BYTES);
      return SKIPPED_HEAD_BYTES;
    }
    if (magic !== LZ4_MAGIC) throw new DataError(this.#hasFrame ? 'trailing' : 'corrupt');
    const header = readLz4Header(bytes, (checked) => hash.h32Raw(checked));
    if (header === undefined) return 0;
    this.#hasFrame = true;
    this.#frame = new Lz4Frame(header, hash);
    return header.length;
  }

  #skip(most: number): number {
    const bytes = Math.min(most, this.#skipped);
    this.#skipped -= bytes;
    return bytes;
  }
}
