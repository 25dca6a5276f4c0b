import type { Writable } from 'node:stream';
import type { OnClosed, Output } from './output.js';
import { unwritable } from './unwritable.js';

/** Writes text to a stream, at the pace of its reader. */
export class StreamOutput implements Output {
  readonly #stream: Writable;
  #isClosed = false;
  #hasFailed = false;

  /** @param name of the stream, for errors; standard output without one */
  constructor(stream: Writable, onClosed: OnClosed, name?: string) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      onClosed(error.code === 'EPIPE' ? undefined : unwritable(error, name));
    });
  }

  async write(text: string | Uint8Array): Promise<void> {
    if (text.length === 0 || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      this.#stream.write(text, (fault) => {
        this.#hasFailed ||= Boolean(fault);
        resolve();
      });
    });
  }

  settle(): boolean {
    return !this.#hasFailed && !this.#isClosed;
  }

  async end(): Promise<void> {}
}
