import type { Rule } from '../rule.js';

/** A rule pack, and how it relates to others. */
export interface Pack {
  readonly id: string;
  readonly file: string;
  readonly rules: readonly Rule[];
  /** Whether its rules replace those of other packs that have the same id. */
  readonly overrides: boolean;
  /** Rules of other packs to disable: `pack/rule`, or `pack/*`. */
  readonly disable: readonly string[];
}
