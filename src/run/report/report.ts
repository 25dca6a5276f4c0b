import type { Change } from '../../summarize/compare.js';
import type { Confidence, Evidence, Explanation, Severity } from '../../types.js';

/** The version of the data of reports; another one when a reader of the old one would be wrong. */
export const REPORT_VERSION = 1;

/** What a report says of logs: `report.json`, and the data in the page. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  readonly title: string;
  /** The program and its version. */
  readonly generator: string;
  /** When it was made, in UTC. */
  readonly made: string;
  readonly totals: ReportTotals;
  /** The times of the first and the last line with codes that state one, as in records. */
  readonly first?: string;
  readonly last?: string;
  /** Present if there were too many codes to count each of them: no count is lower by more. */
  readonly errorBound?: number;
  /** Codes, the most frequent first. */
  readonly codes: readonly ReportCode[];
  /** The number of codes in none of the rows: of rare ones, if there are too many. */
  readonly other: number;
  readonly cube: Cube;
  /** With `--compare`. */
  readonly comparison?: ReportComparison;
}

export interface ReportTotals {
  readonly lines: number;
  readonly bytes: number;
  /** Lines with codes. */
  readonly records: number;
  readonly codes: number;
  /** Different meanings; with an error bound, a lower bound. */
  readonly distinct: number;
  readonly sources: number;
  /** Inputs that were not read, or not to their end. */
  readonly inputsSkipped: number;
}

/** A code with one meaning. The same number on two platforms is two of these. */
export interface ReportCode {
  /** Identifies the code in a report and in links to it: `hresult 0x80070005`, `posix ENOENT`. */
  readonly id: string;
  readonly family: string;
  /** The canonical spelling, or the name of a code without a number. */
  readonly code: string;
  readonly symbol?: string;
  /** `any`, `unknown`, or names with `/` between them. */
  readonly platform: string;
  readonly category: string;
  /** `unknown` if neither the catalog nor the number tells. */
  readonly severity: Severity | 'unknown';
  readonly description?: string;
  readonly hint?: string;
  readonly known: boolean;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** The number in the other ways in which it is written: `-2147024891`, `2147942405`. */
  readonly spellings: readonly string[];
  /** What the number consists of. */
  readonly parts?: Explanation['fields'];
  readonly aliases?: readonly string[];
  /** Other meanings, most likely first: `family code NAME: description`. */
  readonly alternatives: readonly string[];
  readonly count: number;
  readonly errorBound?: number;
  readonly first?: string;
  readonly last?: string;
  /** How many sources have it; of more than 127, an estimate. */
  readonly sources: number;
  /** At most two lines: of the smallest text, which in most logs is the oldest, and the greatest. */
  readonly examples: readonly ReportExample[];
  /** With `--compare`, what has changed since the earlier logs; absent if that may be chance. */
  readonly change?: Exclude<Change, 'same'>;
}

/** A line; `start` and `end` of the code are UTF-16 offsets into `text`. */
export interface ReportExample {
  readonly source?: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Counts by time, code, source and host, from which every chart and filter is computed. */
export interface Cube {
  /** The starts of the buckets of time that have codes, in order, as in rows of summaries. */
  readonly times: readonly string[];
  /** The width of a bucket, in milliseconds. */
  readonly width: number;
  readonly sources: readonly string[];
  readonly hosts: readonly string[];
  /**
   * Each cell: a bucket, a code, a source and a host as positions in the lists, and a count. The
   * bucket is -1 if the lines have no time, the code -1 if it has no row, the host -1 if it is unknown.
   */
  readonly cells: readonly Cell[];
  /** Present if there were too many combinations to count each: no count is lower by more. */
  readonly errorBound?: number;
  /** The number of codes in no cell. */
  readonly other: number;
}

export type Cell = readonly [
  time: number,
  code: number,
  source: number,
  host: number,
  count: number,
];

/** What has changed since earlier logs. */
export interface ReportComparison {
  /** What the earlier logs are called. */
  readonly with: string;
  readonly lines: { readonly before: number; readonly after: number };
  readonly total: { readonly before: number; readonly after: number };
  /** The most severe and the most changed first. */
  readonly rows: readonly ReportChange[];
  /** The number of codes whose difference may be chance. */
  readonly same: number;
}

export interface ReportChange {
  readonly change: Exclude<Change, 'same'>;
  /** The code, as in `ReportCode`; those that are gone have no row there. */
  readonly id: string;
  readonly family: string;
  readonly code: string;
  readonly symbol?: string;
  readonly severity: Severity | 'unknown';
  readonly description?: string;
  readonly before: number;
  readonly after: number;
  /** The later rate, per line, divided by the earlier one; absent if one of them is 0. */
  readonly factor?: number;
}
