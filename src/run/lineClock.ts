import type { LineFormat } from '../tokenize/format.js';
import { ANY_YEAR, instantOf, latestInstantOf } from '../tokenize/instant.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { LineFields } from '../types.js';

/** Tells the times of lines. */
export class LineClock {
  readonly #fieldsOf: (text: string) => LineFields;
  readonly #withAnyYear: (text: string) => LineFields;
  readonly #now: number;

  /**
   * @param headOf reads the head of a line with a tokenizer
   * @param tokenizer the one with which records are made
   * @param now in milliseconds since 1970
   */
  constructor(
    headOf: (text: string, tokenizer: Tokenizer) => LineFields,
    tokenizer: Tokenizer,
    formats: readonly LineFormat[],
    now: number,
  ) {
    const withAnyYear = new Tokenizer(formats, { year: ANY_YEAR });
    this.#fieldsOf = (text) => headOf(text, tokenizer);
    this.#withAnyYear = (text) => headOf(text, withAnyYear);
    this.#now = now;
  }

  /** The time at the head of a line, in milliseconds since 1970. */
  timeOf(text: string): number | undefined {
    const { timestamp } = this.#fieldsOf(text);
    if (timestamp !== undefined) return instantOf(timestamp);
    const yearless = this.#withAnyYear(text).timestamp;
    return yearless === undefined ? undefined : latestInstantOf(yearless, this.#now);
  }
}
