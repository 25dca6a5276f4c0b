import type { Lines } from '../lineCutter.js';
import type { Kind, Piece } from './kind.js';

/** Lines of which the number is known. */
export type Numbered = Lines & { readonly firstLine: number };

/** A line, or one that was joined before. */
export interface Line {
  readonly lines: Numbered;
  /** Its bytes without the line ending. */
  readonly text: Buffer;
}

const LINE_END = Buffer.from('\n');

/** A line that the next one may continue, and those that continued it. */
export class Pending {
  readonly offset: number;
  readonly firstLine: number;
  readonly #kind: Kind;
  /** Where texts are inserted in the first line, and where its text ends. */
  readonly #at: number;
  readonly #textEnd: number;
  /** The first line with its ending, and the texts of the others. */
  readonly #parts: Buffer[];
  /** How many of them are copies. */
  #kept = 0;
  #length: number;
  #place: { readonly lines: number; readonly bytes: number; readonly end: number };
  #isJoined: boolean;

  constructor(kind: Kind, { lines, text }: Line, { to }: Piece) {
    this.offset = lines.offset;
    this.firstLine = lines.firstLine;
    this.#kind = kind;
    this.#at = to;
    this.#textEnd = text.length;
    this.#parts = [lines.bytes];
    this.#length = text.length;
    this.#place = placeOf(lines);
    this.#isJoined = lines.joined !== undefined;
  }

  /** @returns false if it would be too long with this line */
  add({ lines, text }: Line, { from, to }: Piece, maxBytes: number): boolean {
    const { separator, maxLines } = this.#kind;
    const own = placeOf(lines);
    const length = this.#length + separator.length + (to - from);
    const count = this.#place.lines + own.lines;
    if (length > maxBytes || count > maxLines) return false;
    this.#parts.push(text.subarray(from, to));
    this.#length = length;
    this.#place = { lines: count, bytes: this.#place.bytes + own.bytes, end: own.end };
    this.#isJoined = true;
    return true;
  }

  /** Copies what is valid only as long as the chunk. */
  keep(): void {
    for (const part of this.#parts.slice(this.#kept)) this.#parts[this.#kept++] = Buffer.from(part);
  }

  /**
   * All of it as one line.
   * @param isCut whether the rest of it is missing
   */
  take(isCut = false): Numbered {
    const [first = LINE_END, ...texts] = this.#parts;
    const { offset, firstLine } = this;
    const place = isCut ? { ...this.#place, isCut } : this.#place;
    const joined = this.#isJoined || isCut ? { joined: place } : {};
    if (texts.length === 0) return { bytes: first, offset, firstLine, ...joined };
    const separator = Buffer.from(this.#kind.separator);
    const bytes = Buffer.concat([
      first.subarray(0, this.#at),
      ...texts.flatMap((text) => [separator, text]),
      first.subarray(this.#at, this.#textEnd),
      LINE_END,
    ]);
    return { bytes, offset, firstLine, ...joined };
  }
}

function placeOf({ bytes, offset, joined }: Lines) {
  return joined ?? { lines: 1, bytes: bytes.length, end: offset + bytes.length };
}

/** The offset behind lines. */
export function endOf(lines: Lines): number {
  return placeOf(lines).end;
}
