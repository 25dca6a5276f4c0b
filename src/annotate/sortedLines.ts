const TAB = 0x09;
const NEWLINE = 0x0a;

/**
 * Lines of `key`, tab, text, in the order of the bytes of their keys. A key is searched for in the
 * bytes themselves: to open the file is to read it, and what is not asked for costs nothing.
 */
export class SortedLines {
  readonly #bytes: Buffer;

  /** @param bytes every line ends with a newline */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The texts of all lines with that key, in their order. */
  find(key: string): string[] {
    const wanted = Buffer.from(`${key}\t`);
    const found: string[] = [];
    let at = this.#firstNotBefore(wanted);
    while (this.#compare(at, wanted) === 0) {
      const text = this.textAt(at);
      found.push(text);
      at = this.#bytes.indexOf(NEWLINE, at) + 1;
    }
    return found;
  }

  /** The texts of all lines. */
  texts(): string[] {
    const lines = this.#bytes.toString('utf8').split('\n').slice(0, -1);
    return lines.map((line) => line.slice(line.indexOf('\t') + 1));
  }

  /** The text of the line that starts at a place. In bytes. */
  textAt(start: number): string {
    const end = this.#bytes.indexOf(NEWLINE, start);
    return this.#bytes.toString('utf8', this.#bytes.indexOf(TAB, start) + 1, end);
  }

  /** The start of the first line whose key does not come before the one wanted. */
  #firstNotBefore(wanted: Buffer): number {
    let low = 0;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = this.#bytes.lastIndexOf(NEWLINE, (low + high) >>> 1) + 1;
      const start = Math.max(middle, low);
      if (this.#compare(start, wanted) < 0) low = this.#bytes.indexOf(NEWLINE, start) + 1;
      else high = start;
    }
    return low;
  }

  #compare(start: number, wanted: Buffer): number {
    if (start >= this.#bytes.length) return 1;
    const end = Math.min(start + wanted.length, this.#bytes.length);
    return this.#bytes.compare(wanted, 0, wanted.length, start, end);
  }
}
