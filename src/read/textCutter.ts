import { Utf8Decoder } from './decode.js';
import { Joining, type JoinOptions } from './join/joining.js';
import { LineCutter, type Lines } from './lineCutter.js';

/** How a text is read, and where reading begins. */
export interface TextOptions extends JoinOptions {
  /** The encoding of text without a mark, if not UTF-8. */
  readonly encoding?: string | undefined;
  /** The length of the text before its first line, as UTF-8: it was read before and is skipped. */
  readonly offset?: number;
}

/**
 * Decodes one text, which comes in chunks of any size, cuts it into lines, and joins those that belong
 * together.
 */
export class TextCutter {
  readonly #decoder: Utf8Decoder;
  readonly #cutter: LineCutter;
  readonly #joining: Joining;
  /** Bytes that are still to be skipped. */
  #skip: number;

  constructor(maxLineBytes: number, { encoding, offset = 0, ...joining }: TextOptions = {}) {
    this.#decoder = new Utf8Decoder(encoding);
    this.#cutter = new LineCutter(maxLineBytes, offset);
    this.#joining = new Joining(maxLineBytes, joining);
    this.#skip = offset;
  }

  /** Whether text may still come that was read before. */
  get isSkipping(): boolean {
    return this.#skip > 0;
  }

  /** Notes that none of that text will come. */
  stopSkipping(): void {
    this.#skip = 0;
  }

  /** Whether the text is known to be UTF-8, so that its bytes are those of the stream. */
  get isUtf8(): boolean {
    return this.#decoder.isUtf8;
  }

  /** The length of what was not given yet: lines that may be continued, and an unfinished one. */
  get unfinishedBytes(): number {
    return this.#cutter.offset + this.#cutter.unfinishedBytes - this.offset;
  }

  /** The offset of the next line that was not given yet. */
  get offset(): number {
    return this.#joining.pending?.offset ?? this.#cutter.offset;
  }

  /** The number of that line; undefined if no lines are joined. */
  get line(): number | undefined {
    return this.#joining.pending?.firstLine ?? this.#joining.nextLine;
  }

  /** Whether there is a line that may be continued, and no part of the next one yet. */
  get isWaiting(): boolean {
    return this.#joining.pending !== undefined && this.#cutter.unfinishedBytes === 0;
  }

  /** Whether lines behind one that may be continued were given. */
  get isOvertaken(): boolean {
    return this.#joining.isOvertaken;
  }

  /** Takes the next bytes of the stream; gives what they complete. It is valid as long as they are. */
  push(chunk: Buffer): Lines[] {
    return this.#marked(this.#joining.push(this.#cut(this.#decoder.push(chunk))));
  }

  /** Gives what may be continued. */
  release(): Lines[] {
    return this.#marked(this.#joining.end());
  }

  /** Whether there is more than the beginning of a character that was not given yet. */
  get canFlush(): boolean {
    return this.unfinishedBytes > this.#cutter.cutBytes;
  }

  /** Gives what was not given yet, but not the beginning of a character. */
  flush(): Lines[] {
    return this.#marked([...this.#joining.push(this.#cutter.flush()), ...this.#joining.end()]);
  }

  /** Ends the stream; gives what is left. */
  end(): Lines[] {
    const left = [...this.#cut(this.#decoder.end()), ...this.#cutter.end()];
    return this.#marked([...this.#joining.push(left), ...this.#joining.end()]);
  }

  #cut(text: Buffer): Lines[] {
    const skipped = Math.min(this.#skip, text.length);
    this.#skip -= skipped;
    return this.#cutter.push(text.subarray(skipped));
  }

  #marked(runs: Lines[]): Lines[] {
    if (!this.#decoder.hasReplaced) return runs;
    return runs.map((lines) => ({ ...lines, isReplaced: true }));
  }
}
