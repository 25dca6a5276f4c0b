import { cutCharacter, NEWLINE } from '../bytes.js';
import { BEYOND_LIMIT, type Window, Windows, withWindows } from './windows.js';

const NEWLINE_BYTES = Buffer.of(NEWLINE);

/** Whole lines, or a window of a line that is longer than the limit. */
export interface Lines {
  readonly bytes: Buffer;
  /** The number of bytes before these in the stream. */
  readonly offset: number;
  /** The number of the first of them; absent where they follow those given before. */
  readonly firstLine?: number;
  /** The name of the file in an archive that they are in. */
  readonly member?: string | undefined;
  /** Set if they are a part of one line. */
  readonly window?: Window;
  /** Set if bytes of their text were not valid in its encoding. */
  readonly isReplaced?: boolean;
  /** Set if they are several lines as one, which may have newlines inside. */
  readonly joined?: Joined;
}

/** Where the lines of a joined one were in the stream; others may be between them. */
export interface Joined {
  readonly lines: number;
  readonly bytes: number;
  /** The offset behind the last of them. */
  readonly end: number;
  /** Set if the limit keeps the rest of the line away. */
  readonly isCut?: boolean;
}

/** The bytes of lines that no other window has. */
export function ownBytes({ bytes, window }: Lines): Buffer {
  return window === undefined ? bytes : bytes.subarray(window.from, window.to);
}

/** Cuts chunks of any size into runs of whole lines, and longer lines into windows. */
export class LineCutter {
  readonly #maxLineBytes: number;
  /** The kept pieces of the unfinished line: what no window has taken. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** The windows of that line, once it is longer than the limit. */
  #windows: Windows | undefined;
  /** The length of that line so far. */
  #lineBytes = 0;
  /** The offset of that line. */
  #offset: number;

  /**
   * @param maxLineBytes the limit of the line's length, in bytes without its ending: little more of
   *   it is held in memory
   * @param offset the byte offset of the first chunk in the stream
   */
  constructor(maxLineBytes: number, offset = 0) {
    this.#maxLineBytes = maxLineBytes;
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

  /**
   * Takes the next bytes of the stream; gives the lines that they complete, and windows of an
   * unfinished line. They are valid as long as the chunk.
   */
  push(chunk: Buffer): Lines[] {
    const first = chunk.indexOf(NEWLINE);
    if (first === -1) return this.#hold(chunk);
    let lines: Lines[] = [];
    let start = 0;
    if (this.#lineBytes > 0) {
      lines = this.#hold(chunk.subarray(0, first)).concat(this.#release(NEWLINE_BYTES));
      start = first + 1;
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > start) {
      const whole = chunk.subarray(start, end);
      lines = lines.concat(withWindows(whole, this.#offset, this.#maxLineBytes));
      this.#offset += end - start;
    }
    return lines.concat(this.#hold(chunk.subarray(end)));
  }

  /** The number of bytes at the end of the last line so far that begin a character. */
  get cutBytes(): number {
    return cutCharacter(Buffer.concat(this.#held.slice(-3)));
  }

  /** Gives what there is of the last line, but not the beginning of a character. */
  flush(): Lines[] {
    const held = this.#takeHeld();
    const whole = held.length - cutCharacter(held);
    this.#keep(held.subarray(0, whole));
    this.#lineBytes -= held.length - whole;
    const lines = this.end();
    this.#hold(held.subarray(whole));
    return lines;
  }

  /** Ends the stream; returns what is left of its last line if it has no newline. */
  end(): Lines[] {
    return this.#lineBytes > 0 ? this.#release() : [];
  }

  /** @returns windows that are complete */
  #hold(piece: Buffer): Lines[] {
    if (piece.length === 0) return [];
    this.#lineBytes += piece.length;
    if (this.#heldBytes + piece.length < this.#maxLineBytes + BEYOND_LIMIT) {
      this.#keep(piece);
      return [];
    }
    this.#windows ??= new Windows(this.#maxLineBytes, this.#offset);
    const { windows, rest } = this.#windows.take(this.#takeHeld(piece));
    this.#keep(rest);
    return windows;
  }

  #keep(piece: Buffer): void {
    this.#held.push(Buffer.from(piece));
    this.#heldBytes += piece.length;
  }

  #takeHeld(...more: Buffer[]): Buffer {
    const bytes = Buffer.concat([...this.#held, ...more]);
    this.#held = [];
    this.#heldBytes = 0;
    return bytes;
  }

  #release(...ending: Buffer[]): Lines[] {
    const bytes = this.#takeHeld(...ending);
    const lines = this.#windows?.end(bytes) ?? withWindows(bytes, this.#offset, this.#maxLineBytes);
    this.#offset += this.#lineBytes + ending.length;
    this.#lineBytes = 0;
    this.#windows = undefined;
    return lines;
  }
}
