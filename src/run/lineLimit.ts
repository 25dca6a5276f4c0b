import type { Enriched } from '../types.js';

/** How many lines of each input are wanted. */
export interface LineLimits {
  /** Lines with codes; all if absent. */
  readonly most?: number | undefined;
  /** Other lines behind the last of them. */
  readonly after?: number | undefined;
}

/** Ends an input after a number of lines with codes. Each file of an archive is an input. */
export class LineLimit {
  readonly #most: number;
  readonly #after: number;
  #source: string | undefined;
  #count = 0;
  /** The number of the line that was counted last: the parts of a long one count once. */
  #line = 0;
  /** How many lines may still come behind the last one. */
  #left = 0;
  #isOver = false;

  constructor({ most = Number.POSITIVE_INFINITY, after = 0 }: LineLimits) {
    this.#most = most;
    this.#after = after;
  }

  /** Whether no line of the source is wanted any more; a long line may have further parts. */
  get isOver(): boolean {
    return this.#isOver || (this.#count === this.#most && this.#left === 0);
  }

  /** Whether a line is wanted. */
  takes({ source, line, findings }: Enriched): boolean {
    if (source !== this.#source) this.#begin(source);
    if (this.#isOver) return false;
    if (findings.length === 0) return this.#takesOther();
    if (line === this.#line) return true;
    this.#isOver = this.#count === this.#most;
    if (this.#isOver) return false;
    this.#line = line;
    this.#count++;
    this.#left = this.#after;
    return true;
  }

  #takesOther(): boolean {
    if (this.#count < this.#most) return true;
    this.#isOver = this.#left === 0;
    this.#left--;
    return !this.#isOver;
  }

  #begin(source: string | undefined): void {
    this.#source = source;
    this.#count = 0;
    this.#line = 0;
    this.#isOver = false;
  }
}
