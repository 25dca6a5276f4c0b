import { countNewlines, NEWLINE } from '../../bytes.js';
import type { Lines } from '../lineCutter.js';
import { withoutEnding } from '../lineText.js';
import type { Kind } from './kind.js';
import { type Line, type Numbered, Pending } from './pending.js';

/** Joins the lines of a text that belong together. Numbers all lines. */
export class Joiner {
  readonly #kind: Kind;
  readonly #maxBytes: number;
  /** By stream. */
  readonly #pending = new Map<string, Pending>();
  #nextLine: number;

  /**
   * @param maxBytes of a joined line, without its ending
   * @param nextLine the number of the first line
   */
  constructor(kind: Kind, maxBytes: number, nextLine: number) {
    this.#kind = kind;
    this.#maxBytes = maxBytes;
    this.#nextLine = nextLine;
  }

  /** The number of the next line. */
  get nextLine(): number {
    return this.#nextLine;
  }

  /** The lines that may be continued. */
  get pending(): Iterable<Pending> {
    return this.#pending.values();
  }

  /** @returns what is complete; lines that are not joined are valid as long as those given */
  push(lines: Lines): Lines[] {
    if (lines.window !== undefined) return [...this.end(), this.#numbered(lines)];
    if (this.#pending.size === 0 && !this.#kind.mayBeOpen(lines.bytes)) {
      return [this.#numbered(lines)];
    }
    const given: Lines[] = [];
    for (const line of this.#linesIn(lines)) this.#take(line, given);
    for (const one of this.#pending.values()) one.keep();
    return given;
  }

  /** What is pending, at the end of the text. */
  end(): Lines[] {
    const all = [...this.#pending.values()].sort((one, other) => one.offset - other.offset);
    this.#pending.clear();
    return all.map((one) => one.take());
  }

  #take(line: Line, given: Lines[]): void {
    const piece = this.#kind.read(line.text);
    if (piece === undefined) {
      give(line.lines, given);
      return;
    }
    const { stream, continues, isOpen } = piece;
    const before = this.#pending.get(stream);
    const isAdded = continues && before?.add(line, piece, this.#maxBytes);
    if (before !== undefined && !isAdded) give(before.take(), given);
    const current = before !== undefined && isAdded ? before : new Pending(this.#kind, line, piece);
    if (isOpen) this.#pending.set(stream, current);
    else {
      this.#pending.delete(stream);
      give(current.take(), given);
    }
  }

  #numbered(lines: Lines): Numbered {
    const { bytes, window, firstLine = this.#nextLine, joined } = lines;
    const count = window === undefined ? countNewlines(bytes) : window.isLast ? 1 : 0;
    this.#nextLine = Math.max(this.#nextLine, firstLine + (joined?.lines ?? count));
    return { ...lines, firstLine };
  }

  *#linesIn(lines: Lines): Generator<Line> {
    const numbered = this.#numbered(lines);
    if (lines.joined !== undefined) {
      yield { lines: numbered, text: withoutEnding(lines.bytes) };
      return;
    }
    let { bytes, offset, firstLine } = numbered;
    for (; bytes.length > 0; firstLine++) {
      const newline = bytes.indexOf(NEWLINE);
      const own = bytes.subarray(0, newline === -1 ? bytes.length : newline + 1);
      yield { lines: { bytes: own, offset, firstLine }, text: withoutEnding(own) };
      bytes = bytes.subarray(own.length);
      offset += own.length;
    }
  }
}

/** Adds lines to others: to the last ones, if they were behind them in the same chunk. */
function give(lines: Lines, given: Lines[]): void {
  const { bytes, offset, joined } = lines;
  const last = given.at(-1);
  const isNext =
    last !== undefined &&
    joined === undefined &&
    last.joined === undefined &&
    last.bytes.buffer === bytes.buffer &&
    last.bytes.byteOffset + last.bytes.length === bytes.byteOffset &&
    last.offset + last.bytes.length === offset;
  if (!isNext) {
    given.push(lines);
    return;
  }
  const { buffer, byteOffset, length } = last.bytes;
  given[given.length - 1] = {
    ...last,
    bytes: Buffer.from(buffer, byteOffset, length + bytes.length),
  };
}
