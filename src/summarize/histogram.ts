import { detach } from '../bytes.js';
import type { Explanation, Finding } from '../types.js';
import type { Aggregate, AggregateKind, CountedLine } from './aggregate.js';
import { FrequentKeys, type Counter as KeyCounter, type KeyCounts } from './frequentKeys.js';
import { type Named, PROPERTIES, type Property, type PropertyName } from './properties.js';
import type { Summary, SummaryRow } from './summary.js';

type Counter = KeyCounter<Named>;

/** The counts of a histogram in a form that threads can exchange. */
export interface Counts extends KeyCounts<Named> {
  readonly total: number;
}

/** The aggregate that counts codes by a property. */
export function countBy(by: PropertyName): AggregateKind {
  return { needsFields: PROPERTIES[by].of === 'head', create: () => new Histogram(by) };
}

/** Counts codes by one of their properties. */
export class Histogram implements Aggregate<Counts> {
  readonly by: PropertyName;
  readonly #property: Property;
  readonly #keys: FrequentKeys<Named>;
  /** Counters by meaning, for keys that depend on the meaning alone: the key need not be made. */
  readonly #counterOfMeaning = new WeakMap<Explanation, Counter>();
  #total = 0;

  constructor(by: PropertyName, keys = new FrequentKeys<Named>()) {
    this.by = by;
    this.#property = PROPERTIES[by];
    this.#keys = keys;
  }

  /** Counts the codes of a line. */
  add(line: CountedLine): void {
    for (const finding of line.findings) {
      this.#total++;
      this.#counterOf(finding, line).count++;
    }
  }

  /** All counts, keys in the order of their first occurrence. */
  partial(): Counts {
    return { total: this.#total, ...this.#keys.counts() };
  }

  /** Merges the counts of another histogram, as if they came after these. */
  merge({ total, ...keys }: Counts): void {
    this.#total += total;
    this.#keys.merge(keys);
  }

  /** @param top the maximum number of rows */
  result(top = Number.POSITIVE_INFINITY): Summary {
    const { by } = this;
    const { error, distinct } = this.#keys;
    const sorted = this.#keys
      .entries()
      .sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1));
    const rows = sorted.slice(0, top).map(([key, counter]) => this.#toRow(key, counter));
    const shown = rows.reduce((sum, { count }) => sum + count, 0);
    const bound = error > 0 && { errorBound: error };
    return { by, total: this.#total, distinct, ...bound, rows, other: this.#total - shown };
  }

  #counterOf(finding: Finding, line: CountedLine): Counter {
    const { explanation } = finding;
    const property = this.#property;
    const isOfMeaning = property.of === 'meaning';
    const known = isOfMeaning ? this.#counterOfMeaning.get(explanation) : undefined;
    if (known?.isKept) return known;
    const counter = this.#counterOfKey(property.keyOf(finding, line), explanation);
    // Most keys that occur once never occur again.
    if (isOfMeaning && counter.count > 0) this.#counterOfMeaning.set(explanation, counter);
    return counter;
  }

  /** A key from the head of a line is a view of the line, so only a copy may be kept. */
  #counterOfKey(key: string, { family, code, symbol, description }: Named): Counter {
    const named = () => ({ family, code, symbol, description });
    return this.#keys.counterOf(this.#property.of === 'head' ? detach(key) : key, named);
  }

  #toRow(key: string, { count, missed, first }: Counter): SummaryRow {
    const { key: shown, ...others } = this.#property.show(key, first);
    return { key: shown, count, ...(missed > 0 && { errorBound: missed }), ...others };
  }
}
