import { ErrenrichError } from '../errors.js';

/** No log compresses that well; what does is meant to fill memory or time. */
export const DEFAULT_MAX_RATIO = 1000;
/** Less output than this is harmless whatever its ratio. */
const LEAST_BYTES = 100_000_000;

/** Ends the reading of data that expands too much. */
export class RatioLimit {
  readonly #maxRatio: number;
  readonly #name: string | undefined;
  #taken = 0;
  #given = 0;

  /**
   * @param maxRatio the most plain bytes per byte of the input
   * @param name of the input, for the error
   */
  constructor(maxRatio = DEFAULT_MAX_RATIO, name?: string) {
    this.#maxRatio = maxRatio;
    this.#name = name;
  }

  /** Whether there were too many plain bytes. */
  get isExceeded(): boolean {
    return this.#given > LEAST_BYTES && this.#given > this.#maxRatio * this.#taken;
  }

  /** Counts bytes of the input. */
  take(bytes: number): void {
    this.#taken += bytes;
  }

  /** The input has so many bytes, whether they were counted or not. */
  takeAll(bytes: number): void {
    this.#taken = bytes;
  }

  /**
   * Counts plain bytes.
   * @throws {ErrenrichError} UNREADABLE if there are too many
   */
  give(bytes: number): void {
    this.#given += bytes;
    if (!this.isExceeded) return;
    const reason = `expands to more than ${this.#maxRatio} times its size; the rest was not read`;
    const remedy = 'to read it, raise --max-ratio (maxRatio in the library)';
    throw new ErrenrichError('UNREADABLE', reason, { file: this.#name, remedy });
  }
}
