import { NEWLINE } from '../bytes.js';
import type { Lines } from '../read/lineCutter.js';
import { lineText, windowText } from '../read/lineText.js';

type Block = Pick<Lines, 'bytes' | 'window' | 'joined'>;

/** A line of the current block, as byte offsets, and what has its head. */
interface PlacedLine {
  readonly start: number;
  readonly end: number;
  readonly head: string;
}

/**
 * The times of the lines of one text, which is read in order. A line without a time has that of the last
 * line before it that has one. Only the lines that are asked for are looked at, and those before them up
 * to one with a time; none is looked at twice.
 */
export class LineTimes {
  readonly #timeOf: (text: string) => number | undefined;
  /** The lines before the text, if it is a part of a file; read when they are needed. */
  #before: (() => Buffer) | undefined;
  #source: string | undefined;
  #block: Block = { bytes: Buffer.alloc(0) };
  /** How far the block was looked at, and the time there. */
  #seen = 0;
  #time: number | undefined;

  constructor(timeOf: (text: string) => number | undefined, before?: () => Buffer) {
    this.#timeOf = timeOf;
    this.#before = before;
  }

  /** Begins the next block. Another source is another text. */
  enter(block: Block, source?: string): void {
    if (source !== this.#source) this.#time = undefined;
    this.#source = source;
    this.#block = block;
    this.#seen = 0;
  }

  /** The time of a line of the block. */
  at({ start, end, head }: PlacedLine): number | undefined {
    const time = this.#timeOf(head) ?? this.#timeBefore(start);
    this.#note(end, time);
    return time;
  }

  /** The time of a line that is in no block. */
  next(text: string): number | undefined {
    this.#time = this.#timeOf(text) ?? this.#time;
    return this.#time;
  }

  /** Ends the block: what comes after it may need the time of its last lines. */
  leave(): void {
    const { bytes, window, joined } = this.#block;
    if (this.#seen >= bytes.length) return;
    if (joined !== undefined) this.next(lineText(bytes, 0, bytes.length - 1));
    else if (window === undefined) this.#note(bytes.length, this.#timeBefore(bytes.length));
    else if (window.isFirst) this.next(windowText(this.#block));
  }

  #note(end: number, time: number | undefined): void {
    this.#seen = end + 1;
    this.#time = time;
  }

  /** The time of the last line before a place that has one. */
  #timeBefore(place: number): number | undefined {
    const { bytes, window, joined } = this.#block;
    const isWhole = window === undefined && joined === undefined;
    const found = isWhole ? this.#lookBack(bytes, place, this.#seen) : undefined;
    return found ?? this.#time ?? this.#timeBeforeAll();
  }

  #timeBeforeAll(): number | undefined {
    const before = this.#before?.();
    this.#before = undefined;
    return before && this.#lookBack(before, before.length, 0);
  }

  #lookBack(bytes: Buffer, place: number, from: number): number | undefined {
    for (let end = place - 1; end >= from; ) {
      // The newline before a place ends the line before it; the last line of a text may have none.
      if (bytes[end] !== NEWLINE) end++;
      const start = end === 0 ? 0 : bytes.lastIndexOf(NEWLINE, end - 1) + 1;
      const time = this.#timeOf(lineText(bytes, start, end));
      if (time !== undefined) return time;
      end = start - 1;
    }
    return undefined;
  }
}
