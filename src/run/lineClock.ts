import { millisecondsOf } from '../timestamp.js';
import type { LineFormat } from '../tokenize/format.js';
import { ANY_YEAR, latestInstantOf } from '../tokenize/instant.js';
import { Tokenizer } from '../tokenize/tokenizer.js';
import type { LineFields } from '../types.js';

/** Reads the head of a line with a tokenizer; undefined for a line of no known format. */
type ReadHead = (text: string, tokenizer: Tokenizer) => LineFields | undefined;

/** Tells the times of lines. */
export class LineClock {
  readonly #readHead: ReadHead;
  readonly #tokenizer: Tokenizer;
  readonly #withAnyYear: Tokenizer;
  readonly #now: number;
  /** Whether the last time had no year: then the next is likely to have none. */
  #isYearless = false;

  /**
   * @param tokenizer the one with which records are made
   * @param now in milliseconds since 1970
   */
  constructor(
    readHead: ReadHead,
    tokenizer: Tokenizer,
    formats: readonly LineFormat[],
    now: number,
  ) {
    this.#readHead = readHead;
    this.#tokenizer = tokenizer;
    this.#withAnyYear = new Tokenizer(formats, { year: ANY_YEAR });
    this.#now = now;
  }

  /** The time at the head of a line, in milliseconds since 1970. */
  timeOf(text: string): number | undefined {
    if (this.#isYearless) return this.#yearless(text);
    const head = this.#readHead(text, this.#tokenizer);
    if (head === undefined) return undefined;
    const { timestamp } = head;
    return timestamp === undefined ? this.#yearless(text) : millisecondsOf(timestamp);
  }

  /** Of a line whose time probably has no year: the head is read once. */
  #yearless(text: string): number | undefined {
    const timestamp = this.#readHead(text, this.#withAnyYear)?.timestamp;
    if (timestamp === undefined) return undefined;
    this.#isYearless = timestamp.startsWith(`${ANY_YEAR}-`) && !text.includes(`${ANY_YEAR}`);
    if (this.#isYearless) return latestInstantOf(timestamp, this.#now);
    const stated = this.#readHead(text, this.#tokenizer)?.timestamp;
    return stated === undefined ? latestInstantOf(timestamp, this.#now) : millisecondsOf(stated);
  }
}
