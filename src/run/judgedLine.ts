import type { Line } from '../select/filter.js';
import type { LineFields } from '../types.js';

/** A line, and where it is. */
export interface PlacedText {
  readonly source: string | undefined;
  readonly number: number;
  readonly text: string;
  /** The text with its head, if that is another one. */
  readonly head?: string | undefined;
}

/** What can be found out about heads of lines. */
export interface Heads {
  fieldsOf(head: string): LineFields;
  formatOf(head: string): string | undefined;
}

/** A line as filters see it. */
export class JudgedLine implements Line {
  readonly source: string | undefined;
  readonly number: number;
  readonly text: string;
  readonly time: () => number | undefined;
  readonly #head: string;
  readonly #heads: Heads;

  /** @param time finds out the time of the line */
  constructor(placed: PlacedText, heads: Heads, time: () => number | undefined) {
    const { source, number, text, head = text } = placed;
    this.source = source;
    this.number = number;
    this.text = text;
    this.time = time;
    this.#head = head;
    this.#heads = heads;
  }

  fields(): LineFields {
    return this.#heads.fieldsOf(this.#head);
  }

  format(): string | undefined {
    return this.#heads.formatOf(this.#head);
  }
}
