import type { Explanation, Severity } from '../../types.js';
import { addHash, type Distinct } from '../distinct.js';
import type { KeptLine } from './keptLines.js';
import { emptyRecent, type Recent } from './recent.js';

/** What is known of the codes of a key, besides their number: all of it of bounded size. */
export interface Sighted {
  /** The meaning of one of them. */
  readonly explanation: Explanation;
  /** The highest. */
  severity: Severity | undefined;
  /** Counts of those that came while they were watched. */
  readonly recent: Recent;
  /** When the first and the last of them were read, in milliseconds of the clock of the counts. */
  readonly firstAt: number;
  lastAt: number;
  /** Whether the first of them was in the log before. */
  readonly isOld: boolean;
  /** The hashes of the names of their sources. */
  readonly sources: Distinct;
  lastSource: number;
  readonly lines: KeptLine[];
}

export function sighted(explanation: Explanation, at: number, isOld: boolean): Sighted {
  return {
    explanation,
    severity: explanation.severity,
    recent: emptyRecent(),
    firstAt: at,
    lastAt: at,
    isOld,
    sources: [],
    lastSource: -1,
    lines: [],
  };
}

/** @param source the hash of its name */
export function addSource(seen: Sighted, source: number): void {
  if (source === seen.lastSource) return;
  seen.lastSource = source;
  addHash(seen.sources, source);
}
