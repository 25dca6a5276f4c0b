import type { RuleTraits } from '../types.js';
import type { RuleAutomata } from './compiledRule.js';

/** A line that a rule must match, with the codes it must give; or a near miss, with none. */
export interface Sample {
  readonly line: string;
  /** `family:code`, or `family:SYMBOL` where only a name is known. Empty for a near miss. */
  readonly codes: readonly string[];
}

/** A rule as its pack states it, ready to run. */
export interface Rule extends RuleTraits {
  readonly title: string;
  /** JavaScript syntax, with the named groups `code`, `symbol` or both, and `domain`. */
  readonly pattern: string;
  readonly flags: string;
  /** The family of each domain that the group `domain` may capture. */
  readonly domains?: Readonly<Record<string, string>>;
  /** Set where its matches are successes: it runs only where these are asked for. */
  readonly success?: true;
  /** On a line of more characters the pattern is watched: it might take long. */
  readonly safeLength: number;
  /** Words of which all must stand on the line. */
  readonly requires: readonly string[];
  readonly samples: readonly Sample[];
  /** The pattern as automata, where the build has made it. */
  readonly compiled?: RuleAutomata;
  /** The pack's file, for messages. */
  readonly file: string;
  /** JSON pointer to the rule in its file. */
  readonly pointer: string;
}
