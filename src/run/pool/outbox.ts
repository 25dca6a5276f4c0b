import type { Stop } from '../../read/readFile.js';
import { Pieces } from './shared.js';

/** A thread that has given so much that nobody has taken waits. */
const MAX_PIECES = 32;

/** A thread's pieces are used by all of its tasks, one after another. */
const pieces = new Pieces(MAX_PIECES);

/** Sends what a task makes, in pieces of shared memory that are as full as can be. */
export class Outbox {
  readonly #send: (part: Uint8Array) => void;
  readonly #stop: Stop;
  #piece: Uint8Array | undefined;
  #filled = 0;

  constructor(send: (part: Uint8Array) => void, stop: Stop) {
    this.#send = send;
    this.#stop = stop;
  }

  add(bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0; ) {
      this.#piece ??= pieces.take(this.#stop);
      const part = rest.subarray(0, this.#piece.length - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      if (this.#filled === this.#piece.length) this.flush();
      rest = rest.subarray(part.length);
    }
  }

  /** Sends what was added, full or not. */
  flush(): void {
    if (this.#piece === undefined) return;
    this.#send(Pieces.give(this.#piece.subarray(0, this.#filled)));
    this.#piece = undefined;
    this.#filled = 0;
  }
}
