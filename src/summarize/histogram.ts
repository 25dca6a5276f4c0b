import type { Enriched, Explanation, Finding } from '../types.js';
import { FrequentKeys, type Counter as KeyCounter, type KeyCounts } from './frequentKeys.js';

/** What codes can be counted by. */
export const SUMMARY_KEYS = [
  'code',
  'symbol',
  'category',
  'platform',
  'family',
  'severity',
  'rule',
  'source',
] as const;

export type SummaryKey = (typeof SUMMARY_KEYS)[number];

/** A row of a summary. */
export interface SummaryRow {
  readonly key: string;
  readonly count: number;
  /** The most that the count may lack; absent where it is exact. */
  readonly errorBound?: number;
  readonly family?: string;
  readonly symbol?: string;
  readonly description?: string;
}

/** What was counted: rows from the most frequent to the least. */
export interface Summary {
  readonly by: SummaryKey;
  /** Codes counted. */
  readonly total: number;
  /** How many keys there are; with an `errorBound`, how many at least. */
  readonly distinct: number;
  /**
   * Given where there were too many keys to count each of them. No row's count lacks more, and no
   * key without a row came more often: at most one code in 50,000.
   */
  readonly errorBound?: number;
  readonly rows: readonly SummaryRow[];
  /** Codes in none of the rows. */
  readonly other: number;
}

/** What a row says of its codes beside their number: the meaning that was counted first. */
type Named = Pick<Explanation, 'family' | 'code' | 'symbol' | 'description'>;
type Counter = KeyCounter<Named>;

/** What a histogram counted, in a form that threads can hand each other. */
export interface Counts extends KeyCounts<Named> {
  readonly total: number;
}

/** Counts codes by one of their properties. */
export class Histogram {
  readonly by: SummaryKey;
  readonly #keys: FrequentKeys<Named>;
  /** Where the key depends on the meaning alone, its counter is found without making the key. */
  readonly #counterOfMeaning = new WeakMap<Explanation, Counter>();
  #total = 0;

  constructor(by: SummaryKey, keys = new FrequentKeys<Named>()) {
    this.by = by;
    this.#keys = keys;
  }

  /** Counts the codes of a line. */
  count({ source, findings }: Pick<Enriched, 'source' | 'findings'>): void {
    for (const finding of findings) {
      this.#total++;
      this.#counterOf(finding, source).count++;
    }
  }

  /** All that was counted, keys in the order in which they came. */
  counts(): Counts {
    return { total: this.#total, ...this.#keys.counts() };
  }

  /** Adds what another histogram counted behind what this one did. */
  add({ total, ...keys }: Counts): void {
    this.#total += total;
    this.#keys.merge(keys);
  }

  /** @param top how many rows at the most */
  summarize(top = Number.POSITIVE_INFINITY): Summary {
    const { by } = this;
    const { error, distinct } = this.#keys;
    const sorted = this.#keys
      .entries()
      .sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1));
    const rows = sorted.slice(0, top).map(([key, counter]) => toRow(key, counter, by));
    const shown = rows.reduce((sum, { count }) => sum + count, 0);
    const bound = error > 0 && { errorBound: error };
    return { by, total: this.#total, distinct, ...bound, rows, other: this.#total - shown };
  }

  #counterOf(finding: Finding, source: string | undefined): Counter {
    const { explanation } = finding;
    if (this.by === 'rule' || this.by === 'source') {
      return this.#counterOfKey(keyOf(finding, source, this.by), explanation);
    }
    const known = this.#counterOfMeaning.get(explanation);
    if (known?.isKept) return known;
    const counter = this.#counterOfKey(keyOf(finding, source, this.by), explanation);
    // Most of those that come once never come again.
    if (counter.count > 0) this.#counterOfMeaning.set(explanation, counter);
    return counter;
  }

  #counterOfKey(key: string, { family, code, symbol, description }: Named): Counter {
    return this.#keys.counterOf(key, () => ({ family, code, symbol, description }));
  }
}

/** Codes of different families may be written alike: they are counted apart. */
function keyOf({ rule, explanation }: Finding, source: string | undefined, by: SummaryKey): string {
  if (by === 'rule') return rule;
  if (by === 'source') return source ?? '-';
  if (by === 'code') return `${explanation.family} ${explanation.code ?? explanation.symbol}`;
  return explanation[by] ?? (by === 'symbol' ? explanation.code : undefined) ?? 'unknown';
}

function toRow(key: string, { count, missed, first }: Counter, by: SummaryKey): SummaryRow {
  const { family, code, symbol, description } = first;
  const bound = missed > 0 && { errorBound: missed };
  if (by === 'code') {
    const row = { key: code ?? symbol ?? key, count, ...bound, family };
    return { ...row, ...(symbol && { symbol }), ...(description && { description }) };
  }
  if (by === 'symbol') return { key, count, ...bound, family, ...(description && { description }) };
  return { key, count, ...bound };
}
