import { LineCutter, type Lines } from '../lineCutter.js';
import { Joining, type JoinOptions } from './joining.js';

/** Cuts chunks of any size into lines, as `LineCutter` does, and joins those that belong together. */
export class RecordCutter {
  readonly #cutter: LineCutter;
  readonly #joining: Joining;

  /** @param offset the byte offset of the first chunk in the stream */
  constructor(maxLineBytes: number, options?: JoinOptions, offset?: number) {
    this.#cutter = new LineCutter(maxLineBytes, offset);
    this.#joining = new Joining(maxLineBytes, options);
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
    return this.#joining.push(this.#cutter.push(chunk));
  }

  /** Gives what may be continued. */
  release(): Lines[] {
    return this.#joining.end();
  }

  /** Whether there is more than the beginning of a character that was not given yet. */
  get canFlush(): boolean {
    return this.unfinishedBytes > this.#cutter.cutBytes;
  }

  /** Gives what was not given yet, but not the beginning of a character. */
  flush(): Lines[] {
    return [...this.#joining.push(this.#cutter.flush()), ...this.#joining.end()];
  }

  /** Ends the stream; gives what is left. */
  end(): Lines[] {
    return [...this.#joining.push(this.#cutter.end()), ...this.#joining.end()];
  }
}
