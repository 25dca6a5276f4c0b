import { DataError } from '../dataError.js';

/** Reads a part of a chunk in order. What lies beyond its end is corrupt data. */
export class Cursor {
  /**
   * @param at offset in the bytes, where reading begins
   * @param end offset where it ends
   * @throws {DataError} if they are outside of the bytes
   */
  constructor(
    readonly bytes: Buffer,
    public at: number,
    readonly end: number,
  ) {
    if (at > end || end > bytes.length) throw new DataError('corrupt');
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** Moves on. @returns the offset before */
  skip(length: number): number {
    const from = this.at;
    if (length > this.end - from) throw new DataError('corrupt');
    this.at = from + length;
    return from;
  }

  take(length: number): Buffer {
    const from = this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  peek(): number | undefined {
    return this.isAtEnd ? undefined : this.bytes[this.at];
  }

  u8(): number {
    return this.bytes.readUInt8(this.skip(1));
  }

  u16(): number {
    return this.bytes.readUInt16LE(this.skip(2));
  }

  u32(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  /** UTF-16 text with its length before it. */
  text(): string {
    const units = this.u16();
    const from = this.skip(units * 2);
    return this.bytes.toString('utf16le', from, this.at);
  }
}
