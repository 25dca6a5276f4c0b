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

/** The lines of a block on which the automaton accepts, in order. */
export function scanBlock(bytes: Buffer, automaton: Automaton): FlaggedLine[] {
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
    if (at >= this.#end) {
      this.end();
      this.#start = this.#bytes.lastIndexOf(NEWLINE, at) + 1;
      this.#end = lineEnd(this.#bytes, at);
    }
    for (const rule of rules) if (!this.#rules.includes(rule)) this.#rules.push(rule);
  }

  end(): readonly FlaggedLine[] {
    if (this.#end !== -1) {
      const rules = this.#rules.sort((a, b) => a - b);
      this.#lines.push({ start: this.#start, end: this.#end, rules });
      this.#end = -1;
      this.#rules = [];
    }
    return this.#lines;
  }
}

/** The offset of the newline that ends a line, or of the end of the bytes. */
export function lineEnd(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline === -1 ? bytes.length : newline;
}
