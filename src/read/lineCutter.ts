import { NEWLINE } from '../bytes.js';

const NEWLINE_BYTES = Buffer.of(NEWLINE);

/**
 * How many bytes beyond the limit are kept of a longer line: enough to detect that it is
 * longer, with or without a carriage return at its end.
 */
const BEYOND_LIMIT = 2;

/** Whole lines and their byte offset in the stream. */
export interface Lines {
  readonly bytes: Buffer;
  readonly offset: number;
  /** The number of the first of them; absent where they follow those given before. */
  readonly firstLine?: number;
  /** The name of the file in an archive that they are in. */
  readonly member?: string | undefined;
  /** Set for a line of which more is missing than its limit allows. */
  readonly isCut?: true;
  /** The number of bytes that are missing of that line. */
  readonly missing?: number;
}

/** Cuts chunks of any size into runs of whole lines. Keeps no chunk. */
export class LineCutter {
  readonly #keep: number;
  /** The kept pieces of the unfinished line. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** The length of that line so far, kept or not. */
  #lineBytes = 0;
  /** The offset of that line. */
  #offset: number;

  /**
   * @param maxLineBytes the part of a line that is needed; no more of it is held in memory
   * @param offset the byte offset of the first chunk in the stream
   */
  constructor(maxLineBytes: number, offset = 0) {
    this.#keep = maxLineBytes + BEYOND_LIMIT;
    this.#offset = offset;
  }

  /** The length of the last line so far, if it has no end yet. */
  get unfinishedBytes(): number {
    return this.#lineBytes;
  }

  /** The offset of the next line, or of the unfinished one. */
  get offset(): number {
    return this.#offset;
  }

  /** Takes the next bytes of the stream; gives the lines that they complete. */
  push(chunk: Buffer): Lines[] {
    const first = chunk.indexOf(NEWLINE);
    if (first === -1) {
      this.#hold(chunk);
      return [];
    }
    const lines: Lines[] = [];
    let start = 0;
    if (this.#lineBytes > 0) {
      this.#hold(chunk.subarray(0, first));
      lines.push(this.#release(NEWLINE_BYTES));
      start = first + 1;
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > start) {
      lines.push({ bytes: chunk.subarray(start, end), offset: this.#offset });
      this.#offset += end - start;
    }
    this.#hold(chunk.subarray(end));
    return lines;
  }

  /** Ends the stream; returns its last line if it has no newline. */
  end(): Lines[] {
    return this.#lineBytes > 0 ? [this.#release()] : [];
  }

  #hold(piece: Buffer): void {
    const room = this.#keep - this.#heldBytes;
    const kept = piece.subarray(0, room);
    if (kept.length > 0) this.#held.push(Buffer.from(kept));
    this.#heldBytes += kept.length;
    this.#lineBytes += piece.length;
  }

  #release(...ending: Buffer[]): Lines {
    const isCut = this.#heldBytes < this.#lineBytes;
    const bytes = Buffer.concat([...this.#held, ...ending]);
    const cut = isCut && { isCut, missing: this.#lineBytes - this.#heldBytes };
    const lines = { bytes, offset: this.#offset, ...cut };
    this.#offset += this.#lineBytes + ending.length;
    this.#held = [];
    this.#heldBytes = 0;
    this.#lineBytes = 0;
    return lines;
  }
}
