import type { Finding } from '../types.js';
import type { Bucket } from './buckets.js';
import type { CountedLine } from './countedLine.js';
import type { Moment } from './moment.js';
import { type Named, PROPERTIES, type Property } from './properties.js';
import type { SummaryRow } from './summary.js';
import type { SummaryKey } from './summaryKeys.js';
import { msOfKey, TimeKeys } from './timeKeys.js';

/** Between the parts of a key that has several. */
const SEPARATOR = '\0';
const ESCAPE = '\x01';

/** The width of buckets of time, and how many of them `auto` shows at most. */
interface Buckets {
  readonly bucket?: Bucket | undefined;
  readonly steps?: number | undefined;
}

type Shown = { readonly key: string } & Partial<SummaryRow>;

/** How codes are grouped into rows: by one property or several. */
export class Grouping {
  readonly by: readonly SummaryKey[];
  /** The keys of times, if times are among the properties. */
  readonly times: TimeKeys | undefined;
  /** Whether the meaning alone tells the key. */
  readonly isOfMeaning: boolean;
  /** Whether the key depends on fields at the head of lines other than their times. */
  readonly needsFields: boolean;
  readonly #properties: readonly (Property | undefined)[];

  constructor(by: readonly SummaryKey[], { bucket = 'auto', steps }: Buckets = {}) {
    this.by = by;
    this.times = by.includes('time') ? new TimeKeys(bucket, steps) : undefined;
    this.#properties = by.map((name) => (name === 'time' ? undefined : PROPERTIES[name]));
    this.isOfMeaning = this.#properties.every((property) => property?.of === 'meaning');
    this.needsFields = this.#properties.some((property) => property?.of === 'head');
  }

  /** A key from the head of a line is a view of the line: keep only a copy. */
  keyOf(finding: Finding, line: CountedLine, moment: Moment | undefined): string {
    const [first] = this.#properties;
    if (this.#properties.length === 1 && first !== undefined) return first.keyOf(finding, line);
    const parts = this.#properties.map((property) => {
      return property?.keyOf(finding, line) ?? this.times?.keyOf(moment);
    });
    return parts.map(escapePart).join(SEPARATOR);
  }

  /** The key after buckets of time have become wider. */
  widened(key: string): string {
    const parts = key.split(SEPARATOR);
    return parts
      .map((part, at) => (this.#isTime(at) ? this.times?.widened(part) : part))
      .join(SEPARATOR);
  }

  /** What a row shows of a key; of several, each by its name as well. */
  show(key: string, named: Named): Shown {
    const parts = this.by.length === 1 ? [key] : key.split(SEPARATOR).map(unescapePart);
    const shown = parts.map((part, at): Shown => {
      return this.#properties[at]?.show(part, named) ?? { key: this.times?.show(part) ?? part };
    });
    const [first] = shown;
    if (shown.length === 1 && first !== undefined) return first;
    const keys = Object.fromEntries(this.by.map((name, at) => [name, shown[at]?.key ?? '']));
    return { ...Object.assign({}, ...shown), key: Object.values(keys).join(' '), keys };
  }

  /** Where the time of a key stands among others, if rows are sorted by it first. */
  order(key: string): number {
    return this.by[0] === 'time' ? msOfKey(key.split(SEPARATOR)[0] ?? '') : 0;
  }

  #isTime(at: number): boolean {
    return this.by[at] === 'time';
  }
}

/** Hosts and processes come from logs, so they may contain the separator. */
function escapePart(part = ''): string {
  return part.includes(SEPARATOR) || part.includes(ESCAPE)
    ? part.replaceAll(ESCAPE, `${ESCAPE}1`).replaceAll(SEPARATOR, `${ESCAPE}0`)
    : part;
}

function unescapePart(part: string): string {
  return part.replaceAll(`${ESCAPE}0`, SEPARATOR).replaceAll(`${ESCAPE}1`, ESCAPE);
}
