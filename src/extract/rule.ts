import type { RuleTraits } from '../types.js';
import type { RuleAutomata } from './compiledRule.js';

/** A line that a rule must match, with the codes it must give; or a near miss, with no codes. */
export interface Sample {
  readonly line: string;
  /** `family:code`, or `family:SYMBOL` if only a name is known. Empty for a near miss. */
  readonly codes: readonly string[];
}

/** A rule of a pack, ready to run. */
export interface Rule extends RuleTraits {
  readonly title: string;
  /** JavaScript syntax, with the named groups `code`, `symbol` or both, and `domain`. */
  readonly pattern: string;
  readonly flags: string;
  /** Families of what the group `domain` may capture, before those that name it themselves. */
  readonly domains?: Readonly<Record<string, string>>;
  /** Set if its matches are successes: it runs only if these are requested. */
  readonly success?: true;
  /** On longer lines, in characters, the pattern runs under a time limit. */
  readonly safeLength: number;
  /** Words that the line must all contain. */
  readonly requires: readonly string[];
  readonly samples: readonly Sample[];
  /** The pattern as automata, if the build has compiled it. */
  readonly compiled?: RuleAutomata;
  /** The pack's file, for messages. */
  readonly file: string;
  /** JSON pointer to the rule in its file. */
  readonly pointer: string;
}
