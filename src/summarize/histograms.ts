import type { CountedLine } from './countedLine.js';
import type { Counts, Histogram, HistogramOptions } from './histogram.js';

/** What counts the codes of lines. */
export interface LineCounter {
  /** Whether it needs all fields of lines, and not only their times. */
  readonly needsFields: boolean;
  /** Whether it needs the formats of lines. */
  readonly needsFormat: boolean;
  add(line: CountedLine): void;
}

/** Several histograms of the same lines. */
export class Histograms implements LineCounter {
  readonly #all: readonly Histogram[];

  constructor(all: readonly Histogram[]) {
    this.#all = all;
  }

  get options(): HistogramOptions[] {
    return this.#all.map(({ options }) => options);
  }

  get needsFields(): boolean {
    return this.#all.some((one) => one.needsFields);
  }

  get needsFormat(): boolean {
    return this.#all.some((one) => one.needsFormat);
  }

  add(line: CountedLine): void {
    for (const one of this.#all) one.add(line);
  }

  /** As `Histogram.partial`, of each. */
  partial(): Counts[] {
    return this.#all.map((one) => one.partial());
  }

  /** As `Histogram.merge`, of each. */
  merge(counts: readonly Counts[]): void {
    this.#all.forEach((one, at) => {
      const part = counts[at];
      if (part !== undefined) one.merge(part);
    });
  }
}
