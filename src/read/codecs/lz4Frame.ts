import type { XXHash, XXHashAPI } from 'xxhash-wasm';
import { DataError } from './dataError.js';
import { readLz4Block } from './lz4Block.js';
import type { Lz4Header } from './lz4Header.js';

/** How far back a match may begin. */
const WINDOW_BYTES = 64 * 1024;
const WORD_BYTES = 4;
/** Set in the size of a block that is not compressed. */
const PLAIN = 0x80000000;

/** A frame whose blocks are being read. */
export class Lz4Frame {
  readonly #header: Lz4Header;
  readonly #hash: XXHashAPI;
  readonly #checksum: XXHash<number>;
  /** What precedes the next block, as far as it may refer to, and room for its contents. */
  readonly #room: Buffer;
  #past = 0;
  #bytes = 0n;

  constructor(header: Lz4Header, hash: XXHashAPI) {
    this.#header = header;
    this.#hash = hash;
    this.#checksum = hash.create32();
    this.#room = Buffer.alloc(WINDOW_BYTES + header.blockBytes);
  }

  /** How many bytes the block takes that begins here; undefined if its size has not arrived. */
  blockLength(bytes: Buffer): number | undefined {
    if (bytes.length < WORD_BYTES) return undefined;
    const word = bytes.readUInt32LE(0);
    if (word === 0) return WORD_BYTES + (this.#header.hasChecksum ? WORD_BYTES : 0);
    const size = word % PLAIN;
    if (size > this.#header.blockBytes) throw new DataError('corrupt');
    return WORD_BYTES + size + (this.#header.hasBlockChecksums ? WORD_BYTES : 0);
  }

  /**
   * The contents of a block; undefined for the mark at the end of the frame.
   * @param give receives the contents, before a checksum of the frame is verified
   * @returns whether the frame goes on
   */
  read(block: Buffer, give: (plain: Buffer) => void): boolean {
    const word = block.readUInt32LE(0);
    if (word === 0) {
      this.#end(block);
      return false;
    }
    const data = block.subarray(WORD_BYTES, WORD_BYTES + (word % PLAIN));
    if (this.#header.hasBlockChecksums) {
      const stated = block.readUInt32LE(WORD_BYTES + data.length);
      if (this.#hash.h32Raw(data) !== stated) throw new DataError('checksum');
    }
    const plain = word >= PLAIN ? this.#copy(data) : this.#decompress(data);
    this.#checksum.update(plain);
    this.#bytes += BigInt(plain.length);
    give(Buffer.from(plain));
    return true;
  }

  #end(block: Buffer): void {
    const { contentBytes, hasChecksum } = this.#header;
    if (contentBytes !== undefined && contentBytes !== this.#bytes) throw new DataError('corrupt');
    if (!hasChecksum) return;
    if (block.readUInt32LE(WORD_BYTES) !== this.#checksum.digest()) throw new DataError('checksum');
  }

  #copy(data: Buffer): Buffer {
    const from = this.#keepWindow();
    data.copy(this.#room, from);
    this.#past = from + data.length;
    return data;
  }

  #decompress(data: Buffer): Buffer {
    const from = this.#keepWindow();
    const most = from + this.#header.blockBytes;
    this.#past = readLz4Block(data, this.#room.subarray(0, most), from);
    return this.#room.subarray(from, this.#past);
  }

  /** Moves what the next block may refer to to the start. */
  #keepWindow(): number {
    const kept = this.#header.isLinked ? Math.min(this.#past, WINDOW_BYTES) : 0;
    this.#room.copyWithin(0, this.#past - kept, this.#past);
    return kept;
  }
}
