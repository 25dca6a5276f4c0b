import { Transform, type TransformCallback } from 'node:stream';
import { attempt } from './attempt.js';
import { BLOCK, bitsAt, END, HEADER, MARK_BITS, MarkFinder, markAt } from './bzip2Bits.js';
import { EndOfData, readBlock } from './bzip2Block.js';
import { DataError } from './dataError.js';

const HEADER_BYTES = 4;
const CHECKSUM_BITS = 32;
/** Before a block's contents: its mark and its checksum. */
const HEAD_BITS = MARK_BITS + CHECKSUM_BITS;
/** More than a block can take: 900,000 symbols of at most 20 bits, and tables. */
const MOST_BYTES = 2_400_000;
const LEAST_ROOM = 64 * 1024;

/**
 * Decompresses concatenated bzip2 streams. Only the mark behind a block tells where it ends, so it
 * is decompressed once that has arrived. A mark does not occur within a block (by chance, once in
 * some 30 TB).
 */
export class Bzip2Blocks extends Transform {
  /** Bytes from the one in which the next mark begins. */
  #held: Buffer = Buffer.alloc(0);
  #room: Buffer = Buffer.alloc(0);
  /** Where that mark begins in them; undefined between streams. */
  #bit: number | undefined;
  readonly #finder = new MarkFinder();
  #checksum = 0;
  /** Of the current stream, or the one before; empty at the start. */
  #header: Buffer = Buffer.alloc(0);

  get #hasStream(): boolean {
    return this.#header.length > 0;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#hold(chunk);
    attempt(done, () => {
      while (this.#step());
    });
  }

  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      if (this.#bit !== undefined) this.#endEarly(this.#bit);
      if (!this.#hasStream) throw new DataError('incomplete');
      if (this.#held.length > 0) throw new DataError('trailing');
    });
  }

  /** Appends bytes; room that doubles keeps this linear. */
  #hold(chunk: Buffer): void {
    const length = this.#held.length + chunk.length;
    const isRoomy = this.#held.byteOffset - this.#room.byteOffset + length <= this.#room.length;
    if (!isRoomy) {
      this.#room = Buffer.allocUnsafeSlow(Math.max(LEAST_ROOM, 2 * length));
      this.#held.copy(this.#room);
    }
    const start = isRoomy ? this.#held.byteOffset - this.#room.byteOffset : 0;
    chunk.copy(this.#room, start + this.#held.length);
    this.#held = this.#room.subarray(start, start + length);
  }

  /** @returns false if more bytes are needed */
  #step(): boolean {
    if (this.#bit === undefined) return this.#readHeader();
    if (8 * this.#held.length < this.#bit + HEAD_BITS) return false;
    const mark = markAt(this.#held, this.#bit);
    if (mark === END) return this.#endStream(this.#bit);
    if (mark !== BLOCK) throw new DataError('corrupt');
    return this.#findBlock(this.#bit);
  }

  #readHeader(): boolean {
    const head = this.#held.subarray(0, HEADER_BYTES).toString('latin1');
    const isHeader = HEADER.startsWith(head.slice(0, 3)) && /^[1-9]?$/.test(head.slice(3));
    if (!isHeader) throw new DataError(this.#hasStream ? 'trailing' : 'corrupt');
    if (head.length < HEADER_BYTES) return false;
    this.#header = Buffer.from(this.#held.subarray(0, HEADER_BYTES));
    this.#checksum = 0;
    this.#moveTo(8 * HEADER_BYTES);
    return true;
  }

  #findBlock(bit: number): boolean {
    const next = this.#finder.next(this.#held);
    if (next === undefined) {
      if (this.#held.length > MOST_BYTES) this.#readBlock(bit);
      return false;
    }
    this.#readBlock(bit);
    return true;
  }

  /** Passes on a block's contents and moves behind it. */
  #readBlock(bit: number, isLast = false): void {
    const { plain, end } = readBlock(this.#header, this.#held, bit);
    for (const piece of plain) this.push(piece);
    const checksum = bitsAt(this.#held, bit + MARK_BITS, CHECKSUM_BITS);
    this.#checksum = (((this.#checksum << 1) | (this.#checksum >>> 31)) ^ checksum) >>> 0;
    const behind = isLast ? undefined : markBefore(this.#held, end);
    if (behind === undefined) throw new DataError(isLast ? 'incomplete' : 'corrupt');
    this.#moveTo(behind);
  }

  #endStream(bit: number): boolean {
    const checksum = bitsAt(this.#held, bit + MARK_BITS, CHECKSUM_BITS);
    if (checksum !== this.#checksum) throw new DataError('checksum');
    this.#held = this.#held.subarray((bit + HEAD_BITS + 7) >> 3);
    this.#bit = undefined;
    return true;
  }

  /** The data ends before the end of the stream; the last block may be whole. */
  #endEarly(bit: number): void {
    if (8 * this.#held.length >= bit + HEAD_BITS) {
      try {
        this.#readBlock(bit, true);
      } catch (fault) {
        if (!(fault instanceof EndOfData)) throw fault;
      }
    }
    throw new DataError('incomplete');
  }

  /** Continues at a bit. */
  #moveTo(bit: number): void {
    this.#held = this.#held.subarray(bit >> 3);
    this.#bit = bit & 7;
    this.#finder.seek(this.#bit + MARK_BITS);
  }
}

/** The bit of a mark that begins in or just before the byte at which a block ended. */
function markBefore(bytes: Buffer, end: number): number | undefined {
  for (let bit = 8 * end; bit > 8 * (end - 1); bit--) {
    if ([BLOCK, END].includes(markAt(bytes, bit))) return bit;
  }
  return undefined;
}
