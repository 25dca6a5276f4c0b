import { fstatSync, write } from 'node:fs';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { ErrenrichError } from '../errors.js';

const writeTo = promisify(write);

/** Writes to a stream at the pace at which the stream takes it, one text after another. */
export class Writer {
  readonly #send: (bytes: Uint8Array) => Promise<unknown>;
  readonly #onClosed: (fault?: ErrenrichError) => void;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param onClosed called once nothing more can be written: with the fault, or without one when the
   *   reader has seen enough and closed the pipe (`| head`)
   */
  constructor(
    stream: Writable & { readonly fd?: number },
    onClosed: (fault?: ErrenrichError) => void,
  ) {
    this.#onClosed = onClosed;
    const { fd } = stream;
    // What Node.js writes to files by itself, it writes while all else waits.
    this.#send =
      fd !== undefined && fstatSync(fd).isFile()
        ? (bytes) => writeFully(fd, bytes).catch(this.#close)
        : (bytes) => new Promise<void>((resolve) => stream.write(bytes, () => resolve()));
    stream.on('error', this.#close);
  }

  /** Resolves once all is written, or the stream is closed: bytes may be others from then on. */
  async write(text: string | Uint8Array): Promise<void> {
    if (text.length === 0) return;
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    this.#last = this.#last.then(() => (this.#closed ? undefined : this.#send(bytes)));
    await this.#last;
  }

  readonly #close = (error: NodeJS.ErrnoException): void => {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClosed(error.code === 'EPIPE' ? undefined : unwritable(error));
  };
}

async function writeFully(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await writeTo(file, bytes, at);
    at += bytesWritten;
  }
}

function unwritable(cause: NodeJS.ErrnoException): ErrenrichError {
  const reason = cause.code === 'ENOSPC' ? 'no space left on the device' : cause.message;
  return new ErrenrichError('UNWRITABLE', reason, { file: 'standard output', cause });
}
