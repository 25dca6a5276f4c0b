import type { Stop } from '../../read/decompress.js';
import { Pieces } from './shared.js';

/** A thread with this many unread pieces waits. */
const MAX_PIECES = 32;

/** A thread's pieces are used by all of its tasks, one after another. */
const pieces = new Pieces(MAX_PIECES);

/** Sends the output of a task in pieces of shared memory that are as full as possible. */
export class Outbox {
  readonly #send: (part: Uint8Array) => void;
  readonly #stop: Stop;
  #piece: Uint8Array | undefined;
  #filled = 0;

  constructor(send: (part: Uint8Array) => void, stop: Stop) {
    this.#send = send;
    this.#stop = stop;
  }

  /** Adds whole records: those of other tasks may come between two pieces. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#filled + bytes.length > (this.#piece?.length ?? 0)) this.flush();
    this.#piece ??= pieces.take(bytes.length, this.#stop);
    this.#piece.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Sends what was added, even if the piece is not full. */
  flush(): void {
    if (this.#piece === undefined) return;
    this.#send(Pieces.give(this.#piece.subarray(0, this.#filled)));
    this.#piece = undefined;
    this.#filled = 0;
  }
}
