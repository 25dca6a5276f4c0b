import { countNewlines, NEWLINE } from '../../bytes.js';
import type { Lines } from '../lineCutter.js';
import { withoutEnding } from '../lineText.js';
import type { Kind } from './kind.js';
import { type Line, type Numbered, Pending } from './pending.js';
import { Runs } from './runs.js';

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
    if (lines.window !== undefined) {
      return [...this.end(this.#kind.separator === ''), this.#numbered(lines)];
    }
    if (this.#pending.size === 0 && !this.#kind.mayBeOpen(lines.bytes)) {
      return [this.#numbered(lines)];
    }
    const runs = new Runs();
    for (const line of this.#linesIn(lines)) this.#take(line, runs);
    for (const one of this.#pending.values()) one.keep();
    return runs.end();
  }

  /**
   * What is pending, at the end of the text.
   * @param isCut whether the rest of it is missing
   */
  end(isCut = false): Lines[] {
    const all = [...this.#pending.values()].sort((one, other) => one.offset - other.offset);
    this.#pending.clear();
    return all.map((one) => one.take(isCut));
  }

  #take(line: Line, runs: Runs): void {
    const piece = this.#kind.read(line.text);
    if (piece === undefined) {
      runs.add(line.lines);
      return;
    }
    const { stream, continues, isOpen } = piece;
    const before = this.#pending.get(stream);
    const isAdded = continues && before?.add(line, piece, this.#maxBytes);
    const isCut = continues && this.#kind.separator === '';
    if (before !== undefined && !isAdded) runs.add(before.take(isCut));
    const current = before !== undefined && isAdded ? before : new Pending(this.#kind, line, piece);
    if (isOpen) this.#pending.set(stream, current);
    else {
      this.#pending.delete(stream);
      runs.add(current.take());
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
    const { bytes, offset, joined } = numbered;
    if (joined !== undefined) {
      yield { lines: numbered, text: withoutEnding(bytes) };
      return;
    }
    let { firstLine } = numbered;
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      const newline = bytes.indexOf(NEWLINE, start);
      end = newline === -1 ? bytes.length : newline + 1;
      const own = bytes.subarray(start, end);
      const line = { bytes: own, offset: offset + start, firstLine };
      yield { lines: line, text: withoutEnding(own) };
      firstLine++;
    }
  }
}
