import { ErrenrichError } from '../../errors.js';
import { Histogram } from '../../summarize/histogram.js';
import type { PartialSummary } from './partial.js';

/** A histogram, and the number of lines read for it. */
export interface Counted {
  readonly histogram: Histogram;
  readonly lines: number;
}

/** Partial summaries by the same keys, added up one by one. */
export class PartialSum {
  #sum: { readonly counted: Counted; readonly from: string } | undefined;

  /** @throws {ErrenrichError} BAD_INPUT if it was counted in another way than those before */
  add(partial: PartialSummary, file: string): void {
    const { histogram, lines } = this.#toAddTo(partial, file);
    histogram.merge(partial.counts);
    this.#sum = { counted: { histogram, lines: lines + partial.lines }, from: file };
  }

  /** Undefined if nothing was added. */
  get counted(): Counted | undefined {
    return this.#sum?.counted;
  }

  #toAddTo({ by, bucket, details }: PartialSummary, file: string): Counted {
    if (this.#sum === undefined) {
      return { histogram: new Histogram({ by, bucket, details }), lines: 0 };
    }
    const { counted, from } = this.#sum;
    const [here, before] = [{ by, bucket }, counted.histogram.options].map(wayOf);
    if (here === before) return counted;
    throw new ErrenrichError('BAD_INPUT', `counts by ${here}, and ${from} by ${before}`, {
      file,
      remedy: 'merge summaries with the same --by and --bucket',
    });
  }
}

function wayOf({ by, bucket = 'auto' }: Histogram['options']): string {
  return by.includes('time') ? `${by.join(',')} in steps of ${bucket}` : by.join(',');
}
