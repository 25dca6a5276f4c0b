import { AUTO_WIDTHS, BUCKETS, type Bucket, formatMoment, startOf } from './buckets.js';
import type { Moment } from './moment.js';
import { UNKNOWN } from './properties.js';

/** How many buckets `auto` counts while it does not know the whole period, and how many it shows. */
const MOST_COUNTED = 1000;
const MOST_SHOWN = 60;

/** The width of buckets and the period that they cover, in milliseconds. */
export interface TimePeriod {
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

/** The keys of times: the starts of buckets. With `auto`, their width grows with the period. */
export class TimeKeys {
  readonly #isAuto: boolean;
  readonly #steps: number;
  #width: number;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  /** @param steps how many buckets `auto` shows at most */
  constructor(bucket: Bucket, steps = MOST_SHOWN) {
    this.#steps = steps;
    this.#isAuto = bucket === 'auto';
    this.#width = bucket === 'auto' ? (AUTO_WIDTHS[0] ?? 1) : BUCKETS[bucket];
  }

  /** Undefined if there was no time. */
  get period(): TimePeriod | undefined {
    if (this.#from > this.#to) return undefined;
    return { width: this.#width, from: this.#from, to: this.#to };
  }

  get width(): number {
    return this.#width;
  }

  /**
   * Takes a period in.
   * @returns by how much the width has grown: 1 if it has not
   */
  include({ from, to, width }: TimePeriod): number {
    this.#from = Math.min(this.#from, from);
    this.#to = Math.max(this.#to, to);
    return this.#widen(Math.max(width, this.#width), MOST_COUNTED);
  }

  /** Makes buckets as wide as rows show them. */
  narrow(): number {
    return this.#widen(this.#width, this.#steps);
  }

  /** Local times and others are never in the same bucket. */
  keyOf(moment: Moment | undefined): string {
    if (moment === undefined) return UNKNOWN;
    return `${startOf(moment.ms, this.#width)}${moment.isLocal ? '' : 'Z'}`;
  }

  /** The key of the bucket that a bucket is in after the width has grown. */
  widened(key: string): string {
    const moment = momentOfKey(key);
    return moment === undefined ? key : this.keyOf(moment);
  }

  /** The key as rows show it. */
  show(key: string): string {
    const moment = momentOfKey(key);
    return moment === undefined ? key : formatMoment(moment, this.#width);
  }

  #widen(least: number, most: number): number {
    const before = this.#width;
    if (!this.#isAuto || this.#from > this.#to) return 1;
    const fits = (width: number): boolean => width >= least && this.#count(width) <= most;
    this.#width = AUTO_WIDTHS.find(fits) ?? before;
    return this.#width / before;
  }

  #count(width: number): number {
    return (startOf(this.#to, width) - startOf(this.#from, width)) / width + 1;
  }
}

/** Milliseconds since 1970 for sorting; what has no time is last. */
export function msOfKey(key: string): number {
  return momentOfKey(key)?.ms ?? Number.POSITIVE_INFINITY;
}

function momentOfKey(key: string): Moment | undefined {
  if (key === UNKNOWN) return undefined;
  return { ms: Number.parseInt(key, 10), isLocal: !key.endsWith('Z') };
}
