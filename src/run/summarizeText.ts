import type { Lines } from '../read/lineCutter.js';
import type { Bucket } from '../summarize/buckets.js';
import { Histogram } from '../summarize/histogram.js';
import type { Summary } from '../summarize/summary.js';
import type { SummaryKey } from '../summarize/summaryKeys.js';
import type { PartialLine } from '../types.js';
import { blockCounter } from './blockCounter.js';
import { Enricher } from './enricher.js';
import { type LogText, piecesOf, READ_OPTIONS, type ReadOptions, textsOf } from './iterate.js';
import { textCutter } from './numberedLines.js';
import { checkOptions, type OptionName } from './optionChecks.js';
import { type EnrichOptions, RECORD_OPTIONS } from './options.js';
import { lineWarner } from './warnings.js';

/** What to count, and the maximum number of rows. */
export interface CountOptions extends ReadOptions {
  /** A property of codes, or a field of their lines, or several. Default `code`. */
  readonly by?: SummaryKey | readonly SummaryKey[];
  /** With `time`: the width of buckets. Default `auto`: the finest that gives at most 60. */
  readonly bucket?: Bucket;
  /** Whether rows have a hint and an example. Default false. */
  readonly details?: boolean;
  /** The maximum number of rows. Default: all. */
  readonly top?: number;
}

/** How lines are enriched, and what is counted. */
export interface SummarizeOptions extends EnrichOptions, CountOptions {}

const COUNT_OPTIONS = ['by', 'bucket', 'details', 'top', ...READ_OPTIONS] as const;
const OPTIONS: readonly OptionName[] = [...RECORD_OPTIONS, ...COUNT_OPTIONS];

/**
 * Counts the codes in log text, in bounded memory.
 * @throws {ErrenrichError} for an invalid option, rule pack or catalog
 * @example
 * ```ts
 * const { rows } = await summarize(createReadStream('app.log'), { by: 'symbol', top: 10 });
 * ```
 */
export async function summarize(text: LogText, options: SummarizeOptions = {}): Promise<Summary> {
  checkOptions(options, OPTIONS);
  const { by, bucket, details, top, source, signal, ...rest } = options;
  return summaryOf(new Enricher(rest), text, { by, bucket, details, top, source, signal });
}

/**
 * Like `summarize`, with an existing enricher.
 * @throws {ErrenrichError} BAD_OPTION
 */
export async function summaryOf(
  enricher: Enricher<PartialLine>,
  text: LogText,
  options: CountOptions = {},
): Promise<Summary> {
  checkOptions(options, COUNT_OPTIONS);
  const { by = 'code', bucket, details, top, source, signal } = options;
  const histogram = new Histogram({ by: [by].flat(), bucket, details });
  const count = blockCounter(enricher, histogram, { name: source });
  const warn = lineWarner(source ?? 'input', enricher.options);
  for await (const { member, chunks } of textsOf(enricher, piecesOf(text), { source, signal })) {
    const cutter = textCutter(enricher);
    const countLines = (lines: Lines): void => {
      count({ ...lines, member });
      warn(lines);
    };
    for await (const chunk of chunks) cutter.push(chunk).forEach(countLines);
    cutter.end().forEach(countLines);
  }
  enricher.end();
  return histogram.result(top);
}
