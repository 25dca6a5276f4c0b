import type { Automaton } from './automaton.js';
import type { Rule } from './rule.js';

const NEWLINE = 0x0a;

/** A line on which rules may match, as offsets into its block; the newline is not part of it. */
export interface FlaggedLine {
  readonly start: number;
  readonly end: number;
  /** The rules that may match, in their order. */
  readonly rules: readonly Rule[];
}

/** Calls back for each line of a block on which the automaton accepts, in order. */
export function scanBlock(
  bytes: Buffer,
  automaton: Automaton,
  onLine: (line: FlaggedLine) => void,
): void {
  automaton.reset();
  let start = 0;
  let end = -1;
  let rules: number[] = [];
  const give = (): void => onLine({ start, end, rules: automaton.rulesAt(rules.sort(ascending)) });
  for (let at = automaton.advance(bytes, 0); at !== -1; at = automaton.advance(bytes, at)) {
    if (at > end) {
      if (end !== -1) give();
      start = bytes.lastIndexOf(NEWLINE, at - 1) + 1;
      end = lineEnd(bytes, at);
      rules = [];
    }
    for (const rule of automaton.accepted) if (!rules.includes(rule)) rules.push(rule);
  }
  if (end !== -1) give();
}

/** The offset of the newline that ends a line, or of the end of the bytes. */
export function lineEnd(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline === -1 ? bytes.length : newline;
}

function ascending(a: number, b: number): number {
  return a - b;
}
