import type { Code, Explanation, Platform, Span } from '../types.js';

/** What every rule made of one line: what `rules explain` says. */
export interface LineTrace {
  readonly line: string;
  /** The rules that were flagged, or whose pattern matched, in order. */
  readonly rules: readonly RuleTrace[];
  /** Where no rule was flagged: those that come nearest. */
  readonly closest: readonly NearTrace[];
  /** How many rules looked at the line. */
  readonly tried: number;
  /** The codes that the record would hold. */
  readonly codes: readonly Code[];
}

/** What one rule made of a line. */
export interface RuleTrace {
  readonly rule: string;
  readonly title: string;
  readonly families: readonly string[];
  readonly evidence: string;
  readonly platform?: Platform;
  /** Whether the automaton flagged the line for it; if not, its pattern is not even tried. */
  readonly flagged: boolean;
  /** What it matched. */
  readonly readings: readonly ReadingTrace[];
  /** Where it matched nothing: why not, as far as that can be told. */
  readonly obstacle?: ObstacleTrace;
}

/** What keeps a rule from matching. */
export interface ObstacleTrace {
  /** Required words that are not on the line. */
  readonly missing?: readonly string[];
  /** The part of the pattern without which it would match, and what that is about. */
  readonly condition?: { readonly kind: string; readonly pattern: string };
  /** What would match without it. */
  readonly span?: Span;
}

/** A match, what it means taken by itself, and what became of it. */
export interface ReadingTrace extends Span {
  readonly group: 'code' | 'symbol';
  /** Absent where it means nothing. */
  readonly meaning?: Explanation;
  readonly fate: Fate;
}

/** What became of a reading beside the others. */
export interface Fate {
  readonly outcome: 'won' | 'merged' | 'dropped';
  readonly reason: FateReason;
  /** The rules over which it won, or the one that won over it. */
  readonly rules?: readonly string[];
  /** The families in which a name is known, where they are not the rule's. */
  readonly families?: readonly string[];
  /** The code that it became or is a part of. */
  readonly code?: Explanation;
}

/** Why. `won`: only to first; `merged`: same-code and gives-name; `dropped`: all others. */
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

/** A rule that came near to a line, and the words of it that stand there. */
export interface NearTrace {
  readonly rule: string;
  readonly title: string;
  readonly words: readonly string[];
  /** A number that stands where the rule looks for one, but is none that it takes. */
  readonly span?: Span;
  readonly obstacle?: ObstacleTrace;
  /** A line that it matches. */
  readonly example?: string;
}
