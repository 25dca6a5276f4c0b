import { Histogram } from '../../summarize/histogram.js';
import { Histograms } from '../../summarize/histograms.js';
import type { SummaryKey } from '../../summarize/summaryKeys.js';

/** What distinguishes a meaning: two meanings of a code are two rows. */
const MEANING: readonly SummaryKey[] = ['code', 'platform', 'category', 'severity'];

/** The maximum number of buckets in charts of time. */
const STEPS = 240;

/** What a report counts. */
export class ReportCounts {
  readonly codes = new Histogram({ by: MEANING, meanings: true });
  readonly cube = new Histogram({ by: ['time', ...MEANING, 'source', 'host'], steps: STEPS });
  /** For a comparison: the meaning of a code may depend on its line, so only codes are compared. */
  readonly compared = new Histogram({ by: ['code'] });
  readonly histograms = new Histograms([this.codes, this.cube, this.compared]);
}

/** Identifies the meaning of a row among those of all reports. */
export function meaningOf({ family = '', keys = {} }: KeyedRow): string {
  return [family, ...MEANING.map((name) => keys[name] ?? '')].join('\0');
}

/** What a row of several keys says of its code. */
export interface KeyedRow {
  readonly family?: string;
  readonly keys?: Readonly<Partial<Record<SummaryKey, string>>>;
}
