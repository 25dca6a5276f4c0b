/** Communication between threads through shared memory. */
import type { Stop } from '../../read/decompress.js';

/** How long to wait before checking whether to stop. */
const PATIENCE_MS = 50;

/** A stop flag that all threads see. */
export class Flag implements Stop {
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

const PIECE_BYTES = 1024 * 1024;
/** The header bytes of a piece: whether it is being read. */
const HEAD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const FREE = 0;
const GIVEN = 1;

/**
 * Pieces of memory that one thread fills and another reads, over and over: new memory for each
 * transfer would have to be cleared by the system and freed by the garbage collector.
 */
export class Pieces {
  readonly #pieces: Uint8Array[] = [];
  readonly #most: number;
  #next = 0;
  /** One for oversized data; there are never two at a time. */
  #large: Uint8Array | undefined;

  /** @param most the maximum number of pieces, not counting a large one */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * A piece to fill; waits while all are being read, unless all should stop.
   * @param bytes its minimum size
   */
  take(bytes: number, stop: Stop): Uint8Array {
    if (bytes > PIECE_BYTES) {
      if (this.#large !== undefined) waitFor(this.#large, stop);
      this.#large = make(bytes);
      return this.#large;
    }
    const oldest = this.#pieces[this.#next];
    const isFull = this.#pieces.length >= this.#most;
    if (oldest !== undefined && isFull) waitFor(oldest, stop);
    if (oldest === undefined || !isFree(oldest)) return this.#add();
    this.#advance();
    return oldest;
  }

  #add(): Uint8Array {
    const piece = make(PIECE_BYTES);
    this.#pieces.splice(this.#next, 0, piece);
    this.#advance();
    return piece;
  }

  #advance(): void {
    this.#next = (this.#next + 1) % this.#pieces.length;
  }

  /** Marks a part of a piece as handed over. */
  static give(part: Uint8Array): Uint8Array {
    Atomics.store(stateOf(part), 0, GIVEN);
    return part;
  }

  /** Marks a part of a piece as read. */
  static release(part: Uint8Array): void {
    Atomics.store(stateOf(part), 0, FREE);
    Atomics.notify(stateOf(part), 0);
  }
}

function make(bytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(HEAD_BYTES + bytes), HEAD_BYTES);
}

function waitFor(piece: Uint8Array, stop: Stop): void {
  while (!isFree(piece) && !stop.aborted) Atomics.wait(stateOf(piece), 0, GIVEN, PATIENCE_MS);
}

function isFree(piece: Uint8Array): boolean {
  return Atomics.load(stateOf(piece), 0) === FREE;
}

function stateOf({ buffer }: Uint8Array): Int32Array {
  return new Int32Array(buffer, 0, 1);
}
