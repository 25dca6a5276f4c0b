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

const PIECE_BYTES = 256 * 1024;

let library: SeekBzip | undefined;

/** The data ends within the block. */
export class EndOfData extends Error {}

/** A block's contents in pieces, and the first byte of the input behind it. */
export interface Block {
  readonly plain: readonly Buffer[];
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
  return { plain: output.pieces, end: at - header.length };
}

/** Collects bytes. */
class Output {
  readonly #full: Buffer[] = [];
  #room = Buffer.allocUnsafe(PIECE_BYTES);
  #length = 0;

  get pieces(): readonly Buffer[] {
    return [...this.#full, this.#room.subarray(0, this.#length)];
  }

  writeByte(byte: number): void {
    if (this.#length === PIECE_BYTES) {
      this.#full.push(this.#room);
      this.#room = Buffer.allocUnsafe(PIECE_BYTES);
      this.#length = 0;
    }
    this.#room[this.#length++] = byte;
  }
}
