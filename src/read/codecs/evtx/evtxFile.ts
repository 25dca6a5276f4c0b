import { Transform, type TransformCallback } from 'node:stream';
import { attempt } from '../attempt.js';
import type { Damage } from '../codec.js';
import { DataError } from '../dataError.js';
import { CHUNK_BYTES, readChunk } from './chunk.js';

const HEADER_BYTES = 4096;
const CHUNK_COUNT_AT = 42;

/** Turns a Windows event log into lines of XML, chunk by chunk. */
export class EvtxFile extends Transform {
  /** The header or chunk that is being filled. */
  #block: Buffer = Buffer.alloc(HEADER_BYTES);
  #filled = 0;
  #isHeader = true;
  /** How many chunks are in use at least, and how many came. */
  #used = 0;
  #chunks = 0;
  readonly #damage = new Set<Damage>();

  override _transform(bytes: Buffer, _encoding: string, done: TransformCallback): void {
    attempt(done, () => {
      for (let at = 0; at < bytes.length; ) {
        const copied = bytes.copy(this.#block, this.#filled, at);
        this.#filled += copied;
        at += copied;
        if (this.#filled === this.#block.length) this.#endBlock();
      }
    });
  }

  /** Everything that could be read has been passed on, so the damage is reported at the end. */
  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      if (this.#filled > 0) this.#endTruncated();
      if (this.#isHeader || this.#chunks < this.#used) this.#damage.add('incomplete');
      const damage = KINDS.find((kind) => this.#damage.has(kind));
      if (damage !== undefined) throw new DataError(damage);
    });
  }

  #endBlock(): void {
    if (this.#isHeader) this.#readHeader();
    else this.#readChunk(this.#block);
    this.#filled = 0;
  }

  #readHeader(): void {
    this.#used = this.#block.readUInt16LE(CHUNK_COUNT_AT);
    this.#isHeader = false;
    this.#block = Buffer.alloc(CHUNK_BYTES);
  }

  #endTruncated(): void {
    const rest = this.#block.subarray(0, this.#filled);
    if (this.#isHeader || (isEmpty(rest) && this.#chunks >= this.#used)) return;
    this.#damage.add('incomplete');
    this.#readChunk(rest);
  }

  /** Windows reserves space for chunks, which is empty. */
  #readChunk(chunk: Buffer): void {
    const isUsed = this.#chunks++ < this.#used;
    if (isEmpty(chunk)) {
      if (isUsed) this.#damage.add('gaps');
      return;
    }
    const lines = [...readChunk(chunk, (damage) => this.#damage.add(damage))];
    if (lines.length > 0) this.push(Buffer.from(lines.join('')));
  }
}

/** What is reported if there are several kinds of damage. */
const KINDS: readonly Damage[] = ['incomplete', 'gaps', 'checksum'];

const EMPTY = Buffer.alloc(CHUNK_BYTES);

function isEmpty(bytes: Buffer): boolean {
  return EMPTY.subarray(0, bytes.length).equals(bytes);
}
