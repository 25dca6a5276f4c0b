import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes text to a stream at the pace at which the stream takes it. */
export class Writer {
  readonly #stream: Writable;
  #closed = false;

  /** A reader that has seen enough (`| head`) closes the pipe: an end, not a fault. */
  constructor(stream: Writable, onClosed: () => void) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.#closed = true;
      onClosed();
    });
  }

  /** Whether the reader has gone away. */
  get closed(): boolean {
    return this.#closed;
  }

  async write(text: string): Promise<void> {
    if (text === '' || this.#closed || this.#stream.write(text)) return;
    await Promise.race([once(this.#stream, 'drain'), once(this.#stream, 'close')]).catch(() => {});
  }
}
