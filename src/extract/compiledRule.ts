/** The compiled form of a rule's pattern. */

/** 256 flags: the bytes on which an edge is taken. */
export type ByteSet = Uint8Array;

/** The states at which matches of a rule may begin. */
export interface CompiledStart {
  /** The bytes after which they may begin; the newline represents the start of the line. */
  readonly after: ByteSet;
  readonly states: readonly number[];
}

/** A rule's automaton without epsilon edges: each state has one edge on a set of bytes. */
export interface CompiledRule {
  readonly starts: readonly CompiledStart[];
  /** The byte sets of its states, and possibly others. */
  readonly sets: readonly ByteSet[];
  /** For each state the number of its set. */
  readonly setOf: Uint16Array;
  /** The successors of the first state, then those of the second, and so on. */
  readonly next: Uint32Array;
  /** For each state the end of its part of `next`, which is empty if the rule accepts. */
  readonly ends: Uint32Array;
}

/** A rule's pattern in the form that the scanner needs. */
export interface RuleAutomata {
  /** Accepts every line that the rule matches. */
  readonly whole: CompiledRule;
  /** Accepts factors: every match contains one. */
  readonly factors: CompiledRule;
  /** The same with shorter factors. */
  readonly coarseFactors: CompiledRule;
}
