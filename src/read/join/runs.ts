import type { Lines } from '../lineCutter.js';

/** Collects lines; those that follow one another in a chunk become one run. */
export class Runs {
  readonly #runs: Lines[] = [];
  #last: Lines | undefined;
  /** The length of the last run in bytes. */
  #length = 0;

  add(lines: Lines): void {
    if (this.#last !== undefined && follows(lines, this.#last, this.#length)) {
      this.#length += lines.bytes.length;
      return;
    }
    this.#close();
    this.#last = lines;
    this.#length = lines.bytes.length;
  }

  end(): Lines[] {
    this.#close();
    return this.#runs;
  }

  #close(): void {
    if (this.#last === undefined) return;
    const { buffer, byteOffset } = this.#last.bytes;
    const bytes = Buffer.from(buffer, byteOffset, this.#length);
    this.#runs.push({ ...this.#last, bytes });
  }
}

/** Whether lines are directly behind others, of some length, in the stream and in memory. */
function follows(lines: Lines, last: Lines, length: number): boolean {
  return (
    lines.joined === undefined &&
    last.joined === undefined &&
    lines.offset === last.offset + length &&
    lines.bytes.buffer === last.bytes.buffer &&
    lines.bytes.byteOffset === last.bytes.byteOffset + length
  );
}
