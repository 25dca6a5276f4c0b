import { NEWLINE } from '../bytes.js';
import type { Lines } from './lineCutter.js';
import { isLonger } from './lineText.js';

/** How far windows overlap, in bytes: half of it is context on each side of a boundary. */
const OVERLAP_BYTES = 4096;

/**
 * How many bytes beyond the limit show that a line is longer: it may end with a carriage return,
 * which does not count.
 */
export const BEYOND_LIMIT = 2;

/** A part of a line that is longer than the limit. Windows overlap, so that no code is cut. */
export interface Window {
  /**
   * Its own part, as offsets into its bytes: a code that starts there is this window's, any other
   * one is that of the window before or after.
   */
  readonly from: number;
  readonly to: number;
  /** The line's first window, which has its head. */
  readonly head: Buffer;
  readonly isFirst: boolean;
  /** Whether the bytes end with the line, and include its ending. */
  readonly isLast: boolean;
}

/**
 * Divides a line into windows, from its start on. Where one ends depends only on the bytes of
 * the line up to there and on the limit.
 */
export class Windows {
  readonly #limit: number;
  readonly #overlap: number;
  #head: Buffer | undefined;
  /** The offset of the next window in the stream, and of its own part in it. */
  #offset: number;
  #from = 0;

  /**
   * @param limit the maximum length of a window, in bytes
   * @param offset the byte offset of the line in the stream
   */
  constructor(limit: number, offset: number) {
    this.#limit = limit;
    this.#overlap = Math.min(OVERLAP_BYTES, limit >> 1);
    this.#offset = offset;
  }

  /**
   * Takes windows that are not the last one from the start of bytes.
   * @returns these windows, and the bytes from the start of the next one on
   */
  take(bytes: Buffer): { readonly windows: Lines[]; readonly rest: Buffer } {
    const windows: Lines[] = [];
    let rest = bytes;
    while (rest.length >= this.#limit + BEYOND_LIMIT) rest = this.#takeOne(rest, windows);
    return { windows, rest };
  }

  /** Takes all windows of bytes that end with the line, and may include its ending. */
  end(bytes: Buffer): Lines[] {
    const windows: Lines[] = [];
    const newline = bytes.at(-1) === NEWLINE ? 1 : 0;
    let rest = bytes;
    while (isLonger(rest, 0, rest.length - newline, this.#limit)) {
      rest = this.#takeOne(rest, windows);
    }
    windows.push(this.#window(rest, rest.length, true));
    return windows;
  }

  /** @returns the bytes from the start of the next one on */
  #takeOne(bytes: Buffer, into: Lines[]): Buffer {
    const step = this.#limit - this.#overlap;
    const next = characterStart(bytes, step);
    const to = characterStart(bytes, step + (this.#overlap >> 1));
    into.push(this.#window(bytes.subarray(0, characterStart(bytes, this.#limit)), to, false));
    this.#offset += next;
    this.#from = to - next;
    return bytes.subarray(next);
  }

  #window(bytes: Buffer, to: number, isLast: boolean): Lines {
    const isFirst = this.#head === undefined;
    this.#head ??= bytes;
    const window = { from: this.#from, to, head: this.#head, isFirst, isLast };
    return { bytes, offset: this.#offset, window };
  }
}

/** Divides the lines that are longer than the limit into windows. */
export function withWindows(bytes: Buffer, offset: number, limit: number): Lines[] {
  const parts: Lines[] = [];
  let from = 0;
  const addUpTo = (to: number): void => {
    if (to > from) parts.push({ bytes: bytes.subarray(from, to), offset: offset + from });
  };
  for (const { start, end } of longLines(bytes, limit)) {
    addUpTo(start);
    for (const window of new Windows(limit, offset + start).end(bytes.subarray(start, end))) {
      parts.push(window);
    }
    from = end;
  }
  addUpTo(bytes.length);
  return parts;
}

/** Lines that are longer than the limit, with their endings. Does not look at each line. */
function* longLines(bytes: Buffer, limit: number): Generator<{ start: number; end: number }> {
  for (let start = 0, end = 0; bytes.length - start > limit; start = end) {
    const last = bytes.lastIndexOf(NEWLINE, start + limit);
    if (last >= start) {
      end = last + 1;
      continue;
    }
    const newline = bytes.indexOf(NEWLINE, start + limit);
    end = newline === -1 ? bytes.length : newline + 1;
    const stop = newline === -1 ? end : newline;
    if (isLonger(bytes, start, stop, limit)) yield { start, end };
  }
}

/**
 * The last start of a character at or before an offset: a UTF-8 character has at most four bytes.
 * It is not 0, so that a window has at least one byte.
 */
function characterStart(bytes: Buffer, at: number): number {
  for (let place = at; place > Math.max(0, at - 4); place--) {
    if (((bytes[place] ?? 0) & 0xc0) !== 0x80) return place;
  }
  return at;
}
