import { bucketWidth } from '../../summarize/buckets.js';
import type { Summary, SummaryRow } from '../../summarize/summary.js';
import { STANDARD_INPUT } from '../tally.js';
import type { Cell, Cube } from './report.js';
import { meaningOf } from './reportCounts.js';

/** The value of a key that a line does not state. */
const UNKNOWN = 'unknown';
/** The source of lines from no file. */
const UNNAMED = '-';
const NONE = -1;

/** Values, each once, in the order in which they were first met. */
class Positions {
  readonly #positions = new Map<string, number>();

  get values(): string[] {
    return [...this.#positions.keys()];
  }

  of(value: string): number {
    const known = this.#positions.get(value);
    if (known !== undefined) return known;
    this.#positions.set(value, this.#positions.size);
    return this.#positions.size - 1;
  }

  ofKnown(value = UNKNOWN): number {
    return value === UNKNOWN ? NONE : this.of(value);
  }
}

/**
 * The cells of a summary by time, meaning, source and host; its rows are in the order of time.
 * @param codes the meanings that have rows, in order
 */
export function cubeOf(summary: Summary, codes: readonly string[]): Cube {
  const positions = new Map(codes.map((meaning, at) => [meaning, at]));
  const [times, sources, hosts] = [new Positions(), new Positions(), new Positions()];
  const cellOf = (row: SummaryRow): Cell => {
    const { time, source = '', host } = row.keys ?? {};
    const code = positions.get(meaningOf(row)) ?? NONE;
    const name = source === UNNAMED ? STANDARD_INPUT : source;
    const place = [sources.of(name), hosts.ofKnown(host)] as const;
    return [times.ofKnown(time), code, ...place, row.count];
  };
  const cells = summary.rows.map(cellOf);
  const { errorBound, other, bucket = '1s' } = summary;
  return {
    times: times.values,
    width: bucketWidth(bucket),
    sources: sources.values,
    hosts: hosts.values,
    cells,
    ...(errorBound !== undefined && { errorBound }),
    other,
  };
}
