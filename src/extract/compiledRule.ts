/** What a rule's pattern is compiled to. */

/** 256 flags: the bytes on which an edge is taken. */
export type ByteSet = Uint8Array;

/** Where matches of a rule may begin. */
export interface CompiledStart {
  /** The bytes after one of which they may; the newline stands for the line's start. */
  readonly after: ByteSet;
  readonly states: readonly number[];
}

/** A rule's automaton without silent edges: each state has one edge on a set of bytes. */
export interface CompiledRule {
  readonly starts: readonly CompiledStart[];
  /** The sets of bytes that its states take, and perhaps others. */
  readonly sets: readonly ByteSet[];
  /** For each state the number of its set. */
  readonly setOf: Uint16Array;
  /** The states to which the first state leads, then those of the second, and so on. */
  readonly next: Uint32Array;
  /** For each state where its part of `next` ends: it is empty where the rule accepts. */
  readonly ends: Uint32Array;
}

/** A rule's pattern as the scanner needs it. */
export interface RuleAutomata {
  /** Accepts every line that the rule matches. */
  readonly whole: CompiledRule;
  /** Accepts pieces of which every match holds one. */
  readonly factors: CompiledRule;
  /** The same with shorter pieces. */
  readonly coarseFactors: CompiledRule;
}
