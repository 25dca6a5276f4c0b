import { ErrenrichError } from '../errors.js';
import { Utf8Decoder } from '../read/decode.js';
import { LineCutter, type Lines } from '../read/lineCutter.js';
import type { Enriched, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';

export const LINE_END = Buffer.from('\n');

/** Takes log text as it comes to a library, and gives its lines their numbers and offsets. */
export class NumberedLines {
  readonly #enricher: Enricher<PartialLine>;
  readonly #source: string | undefined;
  readonly #decoder = new Utf8Decoder();
  readonly #cutter: LineCutter;
  #firstLine = 1;

  constructor(enricher: Enricher<PartialLine>, source?: string) {
    this.#enricher = enricher;
    this.#source = source;
    this.#cutter = new LineCutter(enricher.options.maxLineBytes);
  }

  /** The next text or bytes, wherever they end: UTF-8, or UTF-16 with a byte order mark. */
  chunk(chunk: unknown): Lines[] {
    return this.#cutter.push(this.#decoder.push(toBytes(chunk)));
  }

  /** A line of its own, which lacks only its newline. */
  line(line: unknown): Lines[] {
    return this.chunk(Buffer.concat([toBytes(line), LINE_END]));
  }

  end(): Lines[] {
    return [...this.#cutter.push(this.#decoder.end()), ...this.#cutter.end()];
  }

  enrich(runs: readonly Lines[], onLine: (enriched: Enriched) => void): void {
    for (const { bytes, offset } of runs) {
      const block = { source: this.#source, bytes, offset, firstLine: this.#firstLine };
      this.#firstLine = this.#enricher.enrich(block, onLine);
    }
  }
}

/** @throws {ErrenrichError} BAD_INPUT for what is neither text nor bytes */
export function toBytes(chunk: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  const remedy = 'write strings or bytes';
  throw new ErrenrichError('BAD_INPUT', 'a chunk is neither a string nor bytes', { remedy });
}
