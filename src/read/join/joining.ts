import type { Lines } from '../lineCutter.js';
import { splitFormatOf } from './index.js';
import { Joiner } from './joiner.js';
import { type Continues, multiline } from './multiline.js';
import { endOf, type Pending } from './pending.js';

/** How lines are joined. */
export interface JoinOptions {
  /** Makes a function that says which lines of a text continue a record; absent if none do. */
  readonly continues?: (() => Continues) | undefined;
  /** The number of the first line. Default 1. */
  readonly firstLine?: number;
}

/**
 * Joins the lines of one text: those that its format splits, if its first line shows such a format,
 * and records of several lines, if they are asked for. Other lines pass unchanged.
 */
export class Joining {
  readonly #maxBytes: number;
  readonly #options: JoinOptions;
  /** The output of one is the input of the next; absent before the first line. */
  #joiners: readonly Joiner[] | undefined;
  /** The offset behind all lines that were given. */
  #given = 0;

  /** @param maxBytes of a joined line, without its ending */
  constructor(maxBytes: number, options: JoinOptions = {}) {
    this.#maxBytes = maxBytes;
    this.#options = options;
  }

  /** The line that is pending, the first of several. */
  get pending(): Pending | undefined {
    let first: Pending | undefined;
    for (const joiner of this.#joiners ?? []) {
      for (const one of joiner.pending) if (!first || one.offset < first.offset) first = one;
    }
    return first;
  }

  /** Whether lines behind the pending one were given. */
  get isOvertaken(): boolean {
    return (this.pending?.offset ?? Number.POSITIVE_INFINITY) < this.#given;
  }

  /** The number of the next line; undefined if no lines are joined. */
  get nextLine(): number | undefined {
    return this.#joiners?.[0]?.nextLine;
  }

  /** The next lines, as a cutter gives them. */
  push(runs: Lines[]): Lines[] {
    const [first] = runs;
    if (first === undefined) return runs;
    this.#joiners ??= this.#joinersFor(first.bytes);
    return this.#joiners.length === 0 ? runs : this.#noted(this.#through(runs, 0));
  }

  /** What is pending, at the end of the text or after a pause. */
  end(): Lines[] {
    const joiners = this.#joiners ?? [];
    return this.#noted(joiners.flatMap((one, at) => this.#through(one.end(), at + 1)));
  }

  #joinersFor(head: Buffer): Joiner[] {
    const { continues, firstLine = 1 } = this.#options;
    const format = splitFormatOf(head);
    const kinds = [...(format ? [format] : []), ...(continues ? [multiline(continues())] : [])];
    return kinds.map((kind) => new Joiner(kind, this.#maxBytes, firstLine));
  }

  #through(runs: readonly Lines[], from: number): Lines[] {
    const joiners = this.#joiners?.slice(from) ?? [];
    return joiners.reduce<Lines[]>(
      (lines, one) => lines.flatMap((run) => one.push(run)),
      [...runs],
    );
  }

  #noted(given: Lines[]): Lines[] {
    for (const lines of given) this.#given = Math.max(this.#given, endOf(lines));
    return given;
  }
}
