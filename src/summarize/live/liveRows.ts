import type { Explanation, Finding, Severity } from '../../types.js';
import { addHash, countDistinct, type Distinct } from '../distinct.js';
import type { Counter } from '../frequentKeys.js';
import { PROPERTIES } from '../properties.js';
import { higher } from '../severity.js';
import { KEPT_LINES, type KeptLine } from './keptLines.js';
import { isOfMeaning, type LiveKey } from './liveKeys.js';
import { type Moment, rateOf, sumsOf } from './pace.js';
import type { Sighted } from './sighted.js';

type Entry = readonly [key: string, counter: Counter<Sighted>];

/** The codes of a key. */
export interface LiveRow {
  /** What distinguishes the row from all others by this key. */
  readonly id: string;
  /** The key as shown. */
  readonly key: string;
  readonly family?: string | undefined;
  readonly symbol?: string | undefined;
  readonly description?: string | undefined;
  /** The highest of its codes. */
  readonly severity: Severity | undefined;
  readonly count: number;
  /** By how much the count may be too low. */
  readonly missed: number;
  /** The present rate per second. */
  readonly rate: number;
  /** Counts in the last intervals, the oldest first; the last one has only begun. */
  readonly counts: readonly number[];
  /** When the first and the last code were read, in milliseconds of the clock of the counts. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Whether the first of them may have come before it was watched. */
  readonly isOld: boolean;
  /** How many sources have them; of more than 127, an estimate. */
  readonly sources: number;
  /** Whether the key is told by the meaning: then these are all meanings of its codes. */
  readonly isOfMeaning: boolean;
  /** Their meanings, the most frequent first. */
  readonly meanings: readonly Explanation[];
  /** Their last lines, the oldest first. */
  lines(): KeptLine[];
}

/** The rows by a key, in no particular order. */
export function rowsOf(entries: readonly Entry[], by: LiveKey, moment: Moment): LiveRow[] {
  if (!isOfMeaning(by)) return entries.map(([key, one]) => rowOf(key, [one], by, moment));
  const groups = new Map<string, Counter<Sighted>[]>();
  for (const [, counter] of entries) {
    const key = PROPERTIES[by].keyOf(meant(counter.details.explanation), {
      findings: [],
      fields: {},
    });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [counter]);
    else group.push(counter);
  }
  return Array.from(groups, ([key, group]) => rowOf(key, group, by, moment));
}

/** A finding of which only the meaning is known. */
export function meant(explanation: Explanation): Finding {
  return { explanation, rule: '', match: '', start: 0, end: 0 };
}

function rowOf(
  id: string,
  group: readonly Counter<Sighted>[],
  by: LiveKey,
  moment: Moment,
): LiveRow {
  const all = group.map(({ details }) => details);
  const counts = sumsOf(
    all.map(({ recent }) => recent),
    moment,
  );
  const [{ explanation } = { explanation: undefined }] = all;
  const shown = explanation === undefined ? { key: id } : PROPERTIES[by].show(id, explanation);
  return {
    ...shown,
    id,
    severity: all.map((one) => one.severity).reduce(higher, undefined),
    count: total(group.map(({ count }) => count)),
    missed: total(group.map(({ missed }) => missed)),
    rate: rateOf(counts, moment),
    counts,
    firstAt: Math.min(...all.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...all.map(({ lastAt }) => lastAt)),
    isOld: all.some(({ isOld }) => isOld) || group.some(({ missed }) => missed > 0),
    sources: countDistinct(joined(all.map(({ sources }) => sources))),
    isOfMeaning: isOfMeaning(by),
    meanings: group.toSorted((a, b) => b.count - a.count).map(({ details }) => details.explanation),
    lines: () => lastOf(all.flatMap(({ lines }) => lines)),
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function joined([first = [], ...others]: readonly Distinct[]): Distinct {
  if (others.length === 0) return first;
  const all = [...first];
  for (const hash of others.flat()) addHash(all, hash);
  return all;
}

function lastOf(lines: KeptLine[]): KeptLine[] {
  return [...new Set(lines)].sort((a, b) => a.at - b.at).slice(-KEPT_LINES);
}
