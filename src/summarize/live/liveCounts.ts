import { detach } from '../../bytes.js';
import type { Explanation, Finding } from '../../types.js';
import type { CountedLine } from '../countedLine.js';
import { type Counter, FrequentKeys } from '../frequentKeys.js';
import { PROPERTIES } from '../properties.js';
import { RecentValues } from '../recentValues.js';
import { higher } from '../severity.js';
import { SourceHashes } from '../sourceHashes.js';
import { addLine, type KeptLine, keptLine } from './keptLines.js';
import { isOfHead, isOfMeaning, type LiveKey } from './liveKeys.js';
import { type LiveRow, meant, rowsOf } from './liveRows.js';
import { type Moment, momentAt, rateOf, sumsOf } from './pace.js';
import { addRecent, emptyRecent, type Recent } from './recent.js';
import { addSource, type Sighted, sighted } from './sighted.js';

/** More keys than this are counted approximately: the frequent ones stay. */
const MOST_KEYS = 10_000;
const KEPT_KEYS = 5_000;

type Keys = FrequentKeys<Sighted>;

/** How codes are counted. */
export interface LiveOptions {
  /** The length of an interval, in milliseconds. */
  readonly interval: number;
  /** The time at which counting begins, in milliseconds of any clock that never goes back. */
  readonly start: number;
  /** What codes are counted by, besides what their meanings tell. */
  readonly by: readonly LiveKey[];
}

/** Everything that was counted. */
export interface LiveTotals {
  readonly codes: number;
  /** The number of meanings; a lower bound if there were too many to count each of them. */
  readonly distinct: number;
  /** The present rate per second. */
  readonly rate: number;
}

/**
 * Counts codes while they come: how many, how many lately, and when and where they were seen last.
 * Its memory is bounded however many codes there are.
 */
export class LiveCounts {
  readonly #options: LiveOptions;
  readonly #meanings: Keys = new FrequentKeys(KEPT_KEYS, MOST_KEYS);
  readonly #counterOf = new RecentValues<Explanation, Counter<Sighted>>();
  readonly #others = new Map<LiveKey, Keys>();
  readonly #hashes = new SourceHashes();
  readonly #recent: Recent = emptyRecent();
  #codes = 0;
  #now: number;
  #interval = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#now = options.start;
    for (const key of options.by) {
      if (!isOfMeaning(key)) this.#others.set(key, new FrequentKeys(KEPT_KEYS, MOST_KEYS));
    }
  }

  /** Whether it needs the fields of the heads of lines. */
  get needsFields(): boolean {
    return [...this.#others.keys()].some((key) => isOfHead(key) && key !== 'format');
  }

  /** Whether it needs the formats of lines. */
  get needsFormat(): boolean {
    return this.#others.has('format');
  }

  /** Sets the time of what is counted from now on. */
  advance(now: number): void {
    this.#now = Math.max(now, this.#now);
    this.#interval = this.#moment.interval;
  }

  /**
   * Counts the codes of a line.
   * @param isOld whether it was in the log before it was watched: it is not part of rates
   */
  add(line: CountedLine, isOld: boolean): void {
    const place = { source: line.source, at: this.#now };
    const source = this.#hashes.of(line.source);
    for (const finding of line.findings) {
      const kept = keptLine(line.text ?? '', finding, place);
      this.#codes++;
      if (!isOld) addRecent(this.#recent, this.#interval);
      this.#note(this.#byMeaning(finding.explanation, isOld), kept, source, isOld);
      for (const [key, keys] of this.#others) {
        const counter = this.#byKey(keys, keyOf(key, finding, line), finding.explanation, isOld);
        this.#note(counter, kept, source, isOld);
      }
    }
  }

  /** How many codes there were, and how many lately. */
  totals(): LiveTotals {
    const counts = sumsOf([this.#recent], this.#moment);
    const distinct = this.#meanings.distinct;
    return { codes: this.#codes, distinct, rate: rateOf(counts, this.#moment) };
  }

  /** By how much counts may be too low; 0 if they are exact. */
  errorOf(key: LiveKey): number {
    return (this.#others.get(key) ?? this.#meanings).error;
  }

  /** The codes by a key, in no particular order. */
  rows(key: LiveKey): LiveRow[] {
    const keys = isOfMeaning(key) ? this.#meanings : this.#others.get(key);
    if (keys === undefined) return [];
    return rowsOf(keys.entries(), key, this.#moment);
  }

  get #moment(): Moment {
    return momentAt(this.#now - this.#options.start, this.#options.interval);
  }

  #note({ details }: Counter<Sighted>, kept: KeptLine, source: number, isOld: boolean): void {
    addLine(details.lines, kept);
    addSource(details, source);
    details.lastAt = this.#now;
    if (!isOld) addRecent(details.recent, this.#interval);
  }

  #byMeaning(explanation: Explanation, isOld: boolean): Counter<Sighted> {
    const known = this.#counterOf.get(explanation);
    if (known?.isKept) {
      known.count++;
      return known;
    }
    const counter = this.#byKey(this.#meanings, meaningOf(explanation), explanation, isOld);
    this.#counterOf.set(explanation, counter);
    return counter;
  }

  #byKey(keys: Keys, key: string, explanation: Explanation, isOld: boolean): Counter<Sighted> {
    const counter = keys.counterOf(key, () => sighted(explanation, this.#now, isOld));
    const { details } = counter;
    counter.count++;
    details.severity = higher(details.severity, explanation.severity);
    return counter;
  }
}

/** A key from the head of a line is a view of the line: only a copy is kept. */
function keyOf(key: LiveKey, finding: Finding, line: CountedLine): string {
  const value = PROPERTIES[key].keyOf(finding, line);
  return isOfHead(key) ? detach(value) : value;
}

/** What tells all the keys that depend on the meaning. */
function meaningOf(explanation: Explanation): string {
  const { family, code, symbol, category, severity } = explanation;
  const platform = PROPERTIES.platform.keyOf(meant(explanation));
  return [family, code, symbol, category, severity, platform].join('\0');
}
