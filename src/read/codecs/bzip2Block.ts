import { createRequire } from 'node:module';

/** The part of seek-bzip that is used. */
interface SeekBzip {
  readonly Stream: new () => Input;
  decodeBlock(input: Input, bit: number, output: { writeByte(byte: number): void }): void;
}

interface Input {
  readByte(): number;
  seek(byte: number): void;
}

const FIRST_BYTES = 1024 * 1024;

let library: SeekBzip | undefined;

/** The data ends within the block. */
export class EndOfData extends Error {}

/** A block's contents, and the first byte of the input behind it. */
export interface Block {
  readonly plain: Buffer;
  readonly end: number;
}

/**
 * Decompresses the block at a bit, and verifies its checksum.
 * @param header of its stream, which states the size of blocks
 * @throws {EndOfData} if the bytes end before the block does
 * @throws {Error} if it is corrupt
 */
export function readBlock(header: Buffer, bytes: Buffer, bit: number): Block {
  library ??= createRequire(import.meta.url)('seek-bzip') as SeekBzip;
  const input = new library.Stream();
  const all = Buffer.concat([header, bytes]);
  let at = 0;
  input.readByte = () => {
    const byte = all[at++];
    if (byte === undefined) throw new EndOfData();
    return byte;
  };
  input.seek = (byte) => {
    at = byte;
  };
  const output = new Output();
  library.decodeBlock(input, bit + 8 * header.length, output);
  return { plain: output.bytes, end: at - header.length };
}

/** A buffer that grows. */
class Output {
  #room = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  writeByte(byte: number): void {
    if (this.#length === this.#room.length) {
      this.#room = Buffer.concat([this.#room, Buffer.allocUnsafe(this.#room.length)]);
    }
    this.#room[this.#length++] = byte;
  }
}
