import type { Output } from './output.js';

const BLOCK_BYTES = 64 * 1024;

/** Gathers text until there is a block of it. */
export class BlockOutput implements Output {
  readonly #output: Output;
  #held: Buffer[] = [];
  #bytes = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  async write(text: string | Uint8Array): Promise<void> {
    // The caller may reuse its bytes.
    const copy = typeof text === 'string' ? Buffer.from(text) : Buffer.copyBytesFrom(text);
    this.#held.push(copy);
    this.#bytes += copy.length;
    if (this.#bytes >= BLOCK_BYTES) await this.flush();
  }

  /** Writes what was gathered. */
  async flush(): Promise<void> {
    const block = Buffer.concat(this.#held);
    this.#held = [];
    this.#bytes = 0;
    await this.#output.write(block);
  }

  /** Files are written at once; what a pipe holds is lost with its reader anyway. */
  settle(): boolean {
    void this.flush();
    return this.#output.settle();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.#output.end();
  }
}
