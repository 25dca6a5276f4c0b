import type { Automaton, Lane } from './automaton.js';
import type { Rule } from './rule.js';

const NEWLINE = 0x0a;

/** A line on which rules may match, as offsets into its block; the newline is not part of it. */
export interface FlaggedLine {
  readonly start: number;
  readonly end: number;
  /** The rules that may match, in their order. */
  readonly rules: readonly Rule[];
}

/** The lines of a block on which the automaton accepts, in order. */
export function scanBlock(bytes: Buffer, automaton: Automaton): FlaggedLine[] {
  const middle = bytes.indexOf(NEWLINE, bytes.length >>> 1) + 1;
  const [first, second] = automaton.begin(
    { from: 0, to: middle },
    { from: middle, to: bytes.length },
  ) as [Lane, Lane];
  const ahead = new Flags(bytes, automaton);
  const behind = new Flags(bytes, automaton);
  let stopped = automaton.advancePair(bytes, first, second);
  while (stopped !== undefined) {
    (stopped === first ? ahead : behind).add(stopped);
    stopped = automaton.advancePair(bytes, first, second);
  }
  while (automaton.advance(bytes, first)) ahead.add(first);
  while (automaton.advance(bytes, second)) behind.add(second);
  return [...ahead.end(), ...behind.end()];
}

/** Gathers what one lane flags into lines. */
class Flags {
  readonly #bytes: Buffer;
  readonly #automaton: Automaton;
  readonly #lines: FlaggedLine[] = [];
  #start = 0;
  #end = -1;
  #rules: number[] = [];

  constructor(bytes: Buffer, automaton: Automaton) {
    this.#bytes = bytes;
    this.#automaton = automaton;
  }

  /** Flags the line on which a lane stands, for the rules that accept there. */
  add(lane: Lane): void {
    if (lane.at > this.#end) {
      this.end();
      this.#start = this.#bytes.lastIndexOf(NEWLINE, lane.at - 1) + 1;
      this.#end = lineEnd(this.#bytes, lane.at);
    }
    for (const rule of this.#automaton.acceptedBy(lane)) {
      if (!this.#rules.includes(rule)) this.#rules.push(rule);
    }
  }

  end(): readonly FlaggedLine[] {
    if (this.#end !== -1) {
      const rules = this.#automaton.rulesAt(this.#rules.sort((a, b) => a - b));
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
