import type { Code, Explanation, Platform, Span } from '../types.js';

/** What every rule did with a line: the output of `rules explain`. */
export interface LineTrace {
  readonly line: string;
  /** The rules that were flagged, or whose pattern matched, in order. */
  readonly rules: readonly RuleTrace[];
  /** The nearest rules, if no rule was flagged. */
  readonly closest: readonly NearTrace[];
  /** How many rules were tried on the line. */
  readonly tried: number;
  /** How many rules find successes and do not run at this minimum severity. */
  readonly leftOut: number;
  /** The codes that the record would contain. */
  readonly codes: readonly Code[];
}

/** What one rule did with a line. */
export interface RuleTrace {
  readonly rule: string;
  readonly title: string;
  readonly families: readonly string[];
  readonly evidence: string;
  readonly platform?: Platform;
  /** Whether the automaton flagged the line for it; if not, its pattern is not tried. */
  readonly flagged: boolean;
  /** What it matched. */
  readonly readings: readonly ReadingTrace[];
  /** Why it matched nothing, if that is known. */
  readonly obstacle?: ObstacleTrace;
}

/** What keeps a rule from matching. */
export interface ObstacleTrace {
  /** Required words that are not on the line. */
  readonly missing?: readonly string[];
  /** The condition in the pattern without which it would match, and its kind. */
  readonly condition?: { readonly kind: string; readonly pattern: string };
  /** What would match without it. */
  readonly span?: Span;
}

/** A match, its meaning in isolation, and its outcome. */
export interface ReadingTrace extends Span {
  readonly group: 'code' | 'symbol';
  /** Absent if it has no meaning. */
  readonly meaning?: Explanation;
  readonly fate: Fate;
}

/** The outcome of a reading among the others. */
export interface Fate {
  readonly outcome: 'won' | 'merged' | 'dropped';
  readonly reason: FateReason;
  /** The rules that it won against, or the one that it lost to. */
  readonly rules?: readonly string[];
  /** The families of a known name, if they are not the rule's. */
  readonly families?: readonly string[];
  /** The code that it became or is a part of. */
  readonly code?: Explanation;
}

/** The reason. `won`: only to first; `merged`: same-code and gives-name; `dropped`: all others. */
export type FateReason =
  | 'only'
  | 'surer'
  | 'first'
  | 'same-code'
  | 'gives-name'
  | 'less-sure'
  | 'later'
  | 'overlapping'
  | 'unreadable'
  | 'unknown-number'
  | 'unknown-name'
  | 'other-family'
  | 'not-known'
  | 'below-confidence'
  | 'below-severity'
  | 'left-out';

/** A rule that nearly matched a line, and its words on the line. */
export interface NearTrace {
  readonly rule: string;
  readonly title: string;
  readonly words: readonly string[];
  /** A number where the rule expects one, but which it does not match. */
  readonly span?: Span;
  readonly obstacle?: ObstacleTrace;
  /** A line that it matches. */
  readonly example?: string;
}
