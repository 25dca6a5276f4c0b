import type { Automaton } from './automaton.js';
import { LANES } from './walker.js';

const NEWLINE = 0x0a;

/** A line on which rules may match, as offsets into its block; the newline is not part of it. */
export interface FlaggedLine {
  readonly start: number;
  readonly end: number;
  /** Indexes of the rules that may match, ascending. */
  readonly rules: readonly number[];
}

/** A larger block is scanned piece by piece: the scanner's memory never shrinks. */
const MAX_SCANNED_BYTES = 4 * 1024 * 1024;

/** The lines of a block on which the automaton accepts, in order. */
export function scanBlock(bytes: Buffer, automaton: Automaton): FlaggedLine[] {
  if (bytes.length <= MAX_SCANNED_BYTES) return scanPiece(bytes, automaton);
  const lines: FlaggedLine[] = [];
  for (let from = 0, to = 0; from < bytes.length; from = to) {
    to = pieceEnd(bytes, from);
    for (const { start, end, rules } of scanPiece(bytes.subarray(from, to), automaton)) {
      lines.push({ start: from + start, end: from + end, rules });
    }
  }
  return lines;
}

/** Behind the last line that ends within the limit; behind a longer line, wherever it ends. */
function pieceEnd(bytes: Buffer, from: number): number {
  if (bytes.length - from <= MAX_SCANNED_BYTES) return bytes.length;
  const end = bytes.lastIndexOf(NEWLINE, from + MAX_SCANNED_BYTES - 1) + 1;
  return end > from ? end : Math.min(lineEnd(bytes, from) + 1, bytes.length);
}

function scanPiece(bytes: Buffer, automaton: Automaton): FlaggedLine[] {
  const flags = Array.from({ length: LANES }, () => new Flags(bytes));
  automaton.scan(bytes, (lane, at, rules) => flags[lane]?.add(at, rules));
  return flags.flatMap((lane) => lane.end());
}

/** Gathers what one lane flags into lines. */
class Flags {
  readonly #bytes: Buffer;
  readonly #lines: FlaggedLine[] = [];
  #start = 0;
  #end = -1;
  #rules: number[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Flags the line of a byte for some rules. */
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

  /** Often it is the line behind the one before. */
  #open(at: number): void {
    this.#start = this.#end + 1;
    this.#end = lineEnd(this.#bytes, this.#start);
    if (this.#end >= at) return;
    this.#start = this.#bytes.lastIndexOf(NEWLINE, at) + 1;
    this.#end = lineEnd(this.#bytes, at);
  }
}

/** Inserts a number among ascending ones, unless it is there. */
function insert(numbers: number[], number: number): void {
  let place = numbers.length;
  while (place > 0 && (numbers[place - 1] as number) > number) place--;
  if (numbers[place - 1] === number) return;
  numbers.push(number);
  for (let at = numbers.length - 1; at > place; at--) numbers[at] = numbers[at - 1] as number;
  numbers[place] = number;
}

/** All lines of a block: those that are flagged, and for no rules those between them. */
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
