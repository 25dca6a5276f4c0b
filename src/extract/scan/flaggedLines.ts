import { NEWLINE } from '../../bytes.js';
/** A line on which rules may match, as offsets into its block, without the newline. */
export interface FlaggedLine {
  readonly start: number;
  readonly end: number;
  /** Indexes of the rules that may match, ascending. */
  readonly rules: number[];
}

/** The end of the last line within the limit; if the first line is longer, its end. */
export function pieceEnd(bytes: Buffer, from: number, limit: number): number {
  if (bytes.length - from <= limit) return bytes.length;
  const end = bytes.lastIndexOf(NEWLINE, from + limit - 1) + 1;
  return end > from ? end : Math.min(lineEnd(bytes, from) + 1, bytes.length);
}

/** Groups the flags of one lane by line. */
export class LaneFlags {
  readonly #bytes: Buffer;
  readonly #lines: FlaggedLine[] = [];
  #start = 0;
  #end = -1;
  #rules: number[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Flags the line that contains a byte for some rules. */
  add(at: number, rules: readonly number[]): void {
    if (at < this.#end) {
      for (const rule of rules) insert(this.#rules, rule);
      return;
    }
    this.#close();
    this.#open(at);
    this.#rules = rules.slice();
  }

  end(): readonly FlaggedLine[] {
    this.#close();
    return this.#lines;
  }

  #close(): void {
    if (this.#rules.length === 0) return;
    this.#lines.push({ start: this.#start, end: this.#end, rules: this.#rules });
  }

  /** Often it is the line after the previous one. */
  #open(at: number): void {
    this.#start = this.#end + 1;
    this.#end = lineEnd(this.#bytes, this.#start);
    if (this.#end >= at) return;
    this.#start = this.#bytes.lastIndexOf(NEWLINE, at) + 1;
    this.#end = lineEnd(this.#bytes, at);
  }
}

/** Inserts a number into a sorted array, unless it is present. */
function insert(numbers: number[], number: number): void {
  let place = numbers.length;
  while (place > 0 && (numbers[place - 1] as number) > number) place--;
  if (numbers[place - 1] === number) return;
  numbers.push(number);
  for (let at = numbers.length - 1; at > place; at--) numbers[at] = numbers[at - 1] as number;
  numbers[place] = number;
}

/** All lines of a block: the flagged ones, and those between them without rules. */
export function withOthers(flagged: readonly FlaggedLine[], bytes: Buffer): FlaggedLine[] {
  const lines: FlaggedLine[] = [];
  let at = 0;
  const addUpTo = (offset: number): void => {
    while (at < offset) {
      const end = lineEnd(bytes, at);
      lines.push({ start: at, end, rules: [] });
      at = end + 1;
    }
  };
  for (const line of flagged) {
    addUpTo(line.start);
    lines.push(line);
    at = line.end + 1;
  }
  addUpTo(bytes.length);
  return lines;
}

/** The offset of the newline that ends a line, or of the end of the bytes. */
export function lineEnd(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline === -1 ? bytes.length : newline;
}
