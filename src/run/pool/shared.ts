/** What threads tell each other by way of shared memory. */

/** How long to wait before asking whether to go on at all. */
const PATIENCE_MS = 50;

/** A sign to stop, to be seen by all threads. */
export class Flag {
  readonly #state: Int32Array;

  constructor(readonly shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.#state = new Int32Array(shared);
  }

  get aborted(): boolean {
    return Atomics.load(this.#state, 0) !== 0;
  }

  abort(): void {
    Atomics.store(this.#state, 0, 1);
  }
}

/** How much one thread has sent that another has not taken yet. */
export class Gauge {
  readonly #level: Int32Array;

  constructor(readonly shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.#level = new Int32Array(shared);
  }

  raise(by: number): void {
    Atomics.add(this.#level, 0, by);
  }

  lower(by: number): void {
    Atomics.sub(this.#level, 0, by);
    Atomics.notify(this.#level, 0);
  }

  /** Blocks this thread while there is more than a limit; no longer once it should stop. */
  waitUntilBelow(limit: number, stop: Flag): void {
    for (let level = this.#now; level > limit && !stop.aborted; level = this.#now) {
      Atomics.wait(this.#level, 0, level, PATIENCE_MS);
    }
  }

  get #now(): number {
    return Atomics.load(this.#level, 0);
  }
}
