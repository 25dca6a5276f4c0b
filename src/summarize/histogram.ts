import type { Enriched, Explanation, Finding } from '../types.js';

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

/** How many distinct keys are counted apart; what comes beyond is counted together. */
const MAX_KEYS = 100_000;

/** A row of a summary. */
export interface SummaryRow {
  readonly key: string;
  readonly count: number;
  readonly family?: string;
  readonly symbol?: string;
  readonly description?: string;
}

/** What was counted: rows from the most frequent to the least. */
export interface Summary {
  readonly by: SummaryKey;
  /** Codes counted. */
  readonly total: number;
  /** Keys counted apart. */
  readonly distinct: number;
  readonly rows: readonly SummaryRow[];
  /** Codes of rows that `top` left out, or that came when too many keys were counted. */
  readonly other: number;
}

/** What a row says of its codes beside their number. */
type Named = Pick<Explanation, 'family' | 'code' | 'symbol' | 'description'>;

interface Bucket {
  count: number;
  /** The meaning that was counted first. */
  readonly first: Named;
}

/** What a histogram counted, in a form that threads can hand each other. */
export interface Counts {
  readonly total: number;
  readonly buckets: readonly (readonly [key: string, count: number, first: Named])[];
}

/** Counts codes by one of their properties. */
export class Histogram {
  readonly by: SummaryKey;
  readonly #buckets = new Map<string, Bucket>();
  /** Where the key depends on the meaning alone, its bucket is found without making the key. */
  readonly #bucketOfMeaning = new WeakMap<Explanation, Bucket>();
  #total = 0;

  constructor(by: SummaryKey) {
    this.by = by;
  }

  /** Counts the codes of a line. */
  count({ source, findings }: Pick<Enriched, 'source' | 'findings'>): void {
    for (const finding of findings) {
      this.#total++;
      const bucket = this.#bucketOf(finding, source);
      if (bucket !== undefined) bucket.count++;
    }
  }

  /** All that was counted, keys in the order in which they came. */
  counts(): Counts {
    const buckets = Array.from(this.#buckets, ([key, { count, first }]) => {
      return [key, count, first] as const;
    });
    return { total: this.#total, buckets };
  }

  /** Adds what another histogram counted behind what this one did. */
  add({ total, buckets }: Counts): void {
    this.#total += total;
    for (const [key, count, first] of buckets) {
      const bucket = this.#bucketOfKey(key, first);
      if (bucket !== undefined) bucket.count += count;
    }
  }

  /** @param top how many rows at the most */
  summarize(top = Number.POSITIVE_INFINITY): Summary {
    const buckets = [...this.#buckets].sort(
      ([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1),
    );
    const rows = buckets.slice(0, top).map(([key, bucket]) => toRow(key, bucket, this.by));
    const shown = rows.reduce((sum, { count }) => sum + count, 0);
    const { by } = this;
    return { by, total: this.#total, distinct: buckets.length, rows, other: this.#total - shown };
  }

  #bucketOf(finding: Finding, source: string | undefined): Bucket | undefined {
    if (this.by === 'rule' || this.by === 'source') {
      return this.#bucketOfKey(keyOf(finding, source, this.by), finding.explanation);
    }
    const known = this.#bucketOfMeaning.get(finding.explanation);
    if (known !== undefined) return known;
    const bucket = this.#bucketOfKey(keyOf(finding, source, this.by), finding.explanation);
    if (bucket !== undefined) this.#bucketOfMeaning.set(finding.explanation, bucket);
    return bucket;
  }

  #bucketOfKey(key: string, meaning: Named): Bucket | undefined {
    const known = this.#buckets.get(key);
    if (known !== undefined || this.#buckets.size >= MAX_KEYS) return known;
    const { family, code, symbol, description } = meaning;
    const bucket = { count: 0, first: { family, code, symbol, description } };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** Codes of different families may be written alike: they are counted apart. */
function keyOf({ rule, explanation }: Finding, source: string | undefined, by: SummaryKey): string {
  if (by === 'rule') return rule;
  if (by === 'source') return source ?? '-';
  if (by === 'code') return `${explanation.family} ${explanation.code ?? explanation.symbol}`;
  return explanation[by] ?? (by === 'symbol' ? explanation.code : undefined) ?? 'unknown';
}

function toRow(key: string, { count, first }: Bucket, by: SummaryKey): SummaryRow {
  const { family, code, symbol, description } = first;
  if (by === 'code') {
    const row = { key: code ?? symbol ?? key, count, family };
    return { ...row, ...(symbol && { symbol }), ...(description && { description }) };
  }
  if (by === 'symbol') return { key, count, family, ...(description && { description }) };
  return { key, count };
}
