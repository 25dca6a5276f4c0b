import { detach } from '../bytes.js';
import type { Explanation, Finding } from '../types.js';
import type { Bucket } from './buckets.js';
import type { CountedLine } from './countedLine.js';
import { FrequentKeys, type Counter as KeyCounter, type KeyCounts } from './frequentKeys.js';
import { Grouping } from './grouping.js';
import { type Moment, momentOf } from './moment.js';
import type { Named } from './properties.js';
import { RecentValues } from './recentValues.js';
import { summaryOf } from './rows.js';
import * as sightings from './sightings.js';
import { SourceHashes } from './sourceHashes.js';
import type { MeaningRow, Summary } from './summary.js';
import type { SummaryKey } from './summaryKeys.js';
import type { TimePeriod } from './timeKeys.js';

/** What is known of the codes of a row, besides their number. */
export interface Details extends sightings.Sightings {
  named: Named;
}

type Counter = KeyCounter<Details>;

const NO_TIME = { timestamp: undefined, moment: undefined };

/** How codes are counted. */
export interface HistogramOptions {
  /** The properties that rows differ in. */
  readonly by: readonly SummaryKey[];
  /** The width of buckets of time. Default `auto`. */
  readonly bucket?: Bucket | undefined;
  /** Whether rows have hints and an example. */
  readonly details?: boolean | undefined;
  /** Whether rows have their whole meaning, and two examples. */
  readonly meanings?: boolean | undefined;
  /** The maximum number of buckets of time that `auto` shows. Default 60. */
  readonly steps?: number | undefined;
}

/** What a histogram has counted: plain data, for other threads and for files. */
export interface Counts extends KeyCounts<Details> {
  readonly total: number;
  readonly first?: sightings.Seen;
  readonly last?: sightings.Seen;
  /** Absent unless codes are counted by time. */
  readonly period?: TimePeriod | undefined;
}

/** Counts codes by their properties, in bounded memory. */
export class Histogram {
  readonly options: HistogramOptions;
  readonly #grouping: Grouping;
  #keys: FrequentKeys<Details>;
  /** Counters by meaning, for keys that depend on the meaning alone: the key need not be made. */
  readonly #counterOfMeaning = new RecentValues<Explanation, Counter>();
  readonly #namedOf = new RecentValues<Explanation, Named>();
  readonly #hashes = new SourceHashes();
  #last: Pick<sightings.Place, 'timestamp' | 'moment'> = NO_TIME;
  readonly #all: Pick<sightings.Sightings, 'first' | 'last'> = {};
  #total = 0;

  constructor(options: HistogramOptions, keys = new FrequentKeys<Details>()) {
    this.options = options;
    this.#grouping = new Grouping(options.by, options);
    this.#keys = keys;
  }

  /** Whether it needs all fields of lines, and not only their times. */
  get needsFields(): boolean {
    return this.#grouping.needsFields;
  }

  /** Whether it needs the formats of lines. */
  get needsFormat(): boolean {
    return this.options.by.includes('format');
  }

  /** Counts the codes of a line. */
  add(line: CountedLine): void {
    const place = this.#placeOf(line);
    this.#addTime(place);
    for (const finding of line.findings) {
      this.#total++;
      const counter = this.#counterOf(finding, line, place.moment);
      counter.count++;
      sightings.addSighting(counter.details, place, finding);
    }
  }

  /** Everything counted so far. What it contains goes on changing: copy it, or count no more. */
  partial(): Counts {
    const period = this.#grouping.times?.period;
    return { total: this.#total, ...this.#all, ...this.#keys.counts(), ...(period && { period }) };
  }

  /** Adds the counts of another histogram with the same options, which is not used any more. */
  merge({ total, first, last, period, ...keys }: Counts): void {
    for (const time of [first, last]) if (time !== undefined) sightings.addTime(this.#all, time);
    if (period !== undefined) this.#include(period);
    const width = this.#grouping.times?.width;
    const growth = period === undefined || width === undefined ? 1 : width / period.width;
    this.#total += total;
    this.#keys.merge(this.#groupedCounts(keys, growth), this.#join);
  }

  /** @param top the maximum number of rows: the most frequent ones */
  result(top = Number.POSITIVE_INFINITY): Summary<MeaningRow> {
    const growth = this.#grouping.times?.narrow() ?? 1;
    this.#keys = this.#grouped(this.#keys, growth);
    const { error, distinct } = this.#keys;
    return summaryOf(this.#keys.entries(), this.#grouping, {
      total: this.#total,
      error,
      distinct,
      period: this.#all,
      top,
    });
  }

  #addTime({ moment, timestamp }: sightings.Place): void {
    if (moment === undefined || timestamp === undefined) return;
    const { ms } = moment;
    sightings.addTime(this.#all, { ms, timestamp });
    this.#include({ from: ms, to: ms });
  }

  #include(period: Pick<TimePeriod, 'from' | 'to'> & Partial<TimePeriod>): void {
    const growth = this.#grouping.times?.include({ width: 0, ...period }) ?? 1;
    this.#keys = this.#grouped(this.#keys, growth);
  }

  #groupedCounts(counts: KeyCounts<Details>, growth: number): KeyCounts<Details> {
    if (growth === 1) return counts;
    const keys = new FrequentKeys<Details>();
    keys.merge(counts, this.#join);
    return this.#grouped(keys, growth).counts();
  }

  /** The counts of keys by wider buckets of time. */
  #grouped(keys: FrequentKeys<Details>, growth: number): FrequentKeys<Details> {
    if (growth === 1) return keys;
    return keys.grouped((key) => this.#grouping.widened(key), growth, this.#join);
  }

  #placeOf({ source, fields: { timestamp }, text }: CountedLine): sightings.Place {
    if (timestamp !== this.#last.timestamp) {
      const moment = timestamp === undefined ? undefined : momentOf(timestamp);
      this.#last = { timestamp, moment };
    }
    const examples = this.#examples;
    const line = examples > 0 && text !== undefined ? { source, text } : undefined;
    // Spreading the last time here would take several times as long.
    const { moment } = this.#last;
    return { timestamp, moment, source: this.#hashes.of(source), line, examples };
  }

  /** How many examples rows have. */
  get #examples(): 0 | 1 | 2 {
    const { details, meanings } = this.options;
    return meanings ? 2 : details ? 1 : 0;
  }

  readonly #join = (into: Details, from: Details): void => {
    sightings.mergeSightings(into, from, this.#examples);
    addNamed(into, from.named);
  };

  #counterOf(finding: Finding, line: CountedLine, moment: Moment | undefined): Counter {
    const { explanation } = finding;
    const { isOfMeaning } = this.#grouping;
    const known = isOfMeaning ? this.#counterOfMeaning.get(explanation) : undefined;
    if (known?.isKept) return known;
    const key = this.#grouping.keyOf(finding, line, moment);
    const named = this.#namedOf.of(explanation, this.#makeNamed);
    const make = (): Details => ({ named });
    const counter = this.#keys.counterOf(isOfMeaning ? key : detach(key), make);
    if (counter.details.named !== named) addNamed(counter.details, named);
    // Most keys that occur once never occur again.
    if (isOfMeaning && counter.count > 0) this.#counterOfMeaning.set(explanation, counter);
    return counter;
  }

  readonly #makeNamed = (explanation: Explanation): Named => {
    const { family, code, symbol, description } = explanation;
    const { details, meanings } = this.options;
    const named = { family, code, symbol, description };
    if (meanings) return { ...named, meaning: explanation };
    return details ? { ...named, hint: explanation.hint } : named;
  };
}

/** Of meanings with the same key, one that does not depend on their order. */
function addNamed(details: Details, named: Named): void {
  if (JSON.stringify(named) < JSON.stringify(details.named)) details.named = named;
}
