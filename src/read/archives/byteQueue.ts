import type { Chunks } from '../decompress.js';

/** Takes bytes from chunks in other pieces. */
export class ByteQueue {
  readonly #source: AsyncIterator<Buffer> | Iterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #hasFailed = false;

  constructor(chunks: Chunks) {
    this.#source =
      Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  /** Whether the source has thrown, or ended within `pieces`; then nothing follows. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** So many bytes, or fewer at the end. They are valid until more are taken. */
  async take(length: number): Promise<Buffer> {
    while (this.#held.length < length) {
      this.#held = Buffer.from(this.#held);
      const next = await this.#next();
      if (next === undefined) break;
      this.#held = this.#held.length === 0 ? next : Buffer.concat([this.#held, next]);
    }
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  /**
   * So many bytes, as they come.
   * @returns how many are missing at the end
   */
  async *pieces(length: number): AsyncGenerator<Buffer, number> {
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0) this.#held = (await this.#next()) ?? this.#held;
      if (this.#held.length === 0) {
        this.#hasFailed = true;
        return missing;
      }
      const piece = this.#held.subarray(0, missing);
      this.#held = this.#held.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
    return 0;
  }

  /** Ends the source. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      for (let next = await this.#source.next(); !next.done; next = await this.#source.next()) {
        if (next.value.length > 0) return next.value;
      }
    } catch (fault) {
      this.#hasFailed = true;
      throw fault;
    }
    return undefined;
  }
}
