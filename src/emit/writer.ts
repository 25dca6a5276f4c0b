import type { Writable } from 'node:stream';
import { ErrenrichError } from '../errors.js';

/** Writes text to a stream, respecting backpressure. */
export class Writer {
  readonly #stream: Writable;
  #closed = false;
  #hasFailed = false;

  /**
   * @param onClosed called once nothing more can be written: with the error, or without one if the
   *   reader closed the pipe (`| head`)
   */
  constructor(stream: Writable, onClosed: (fault?: ErrenrichError) => void) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#closed) return;
      this.#closed = true;
      onClosed(error.code === 'EPIPE' ? undefined : unwritable(error));
    });
  }

  /** Whether everything so far was written. */
  get isComplete(): boolean {
    return !this.#hasFailed && !this.#closed;
  }

  /** Resolves once everything is written or the stream is closed; bytes may then be reused. */
  async write(text: string | Uint8Array): Promise<void> {
    if (text.length === 0 || this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#stream.write(text, (error) => {
        this.#hasFailed ||= Boolean(error);
        resolve();
      });
    });
  }
}

/** The error for output that cannot be written. */
export function unwritable(cause: NodeJS.ErrnoException): ErrenrichError {
  const reason = cause.code === 'ENOSPC' ? 'no space left on device' : cause.message;
  return new ErrenrichError('UNWRITABLE', reason, { file: 'standard output', cause });
}
