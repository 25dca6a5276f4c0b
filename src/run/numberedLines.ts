import { ErrenrichError } from '../errors.js';
import { LineCutter, type Lines } from '../read/lineCutter.js';
import type { Enriched } from '../types.js';
import type { Enricher } from './enricher.js';

/** Takes log text as it comes to a library, and gives its lines their numbers and offsets. */
export class NumberedLines {
  readonly #enricher: Enricher;
  readonly #source: string | undefined;
  readonly #cutter: LineCutter;
  #firstLine = 1;

  constructor(enricher: Enricher, source?: string) {
    this.#enricher = enricher;
    this.#source = source;
    this.#cutter = new LineCutter(enricher.options.maxLineBytes);
  }

  /** The next text or bytes, wherever they end. */
  chunk(chunk: unknown): Lines[] {
    return this.#cutter.push(toBytes(chunk));
  }

  /** A line of its own, which lacks only its newline. */
  line(line: unknown): Lines[] {
    return this.#cutter.push(Buffer.concat([toBytes(line), Buffer.from('\n')]));
  }

  end(): Lines[] {
    return this.#cutter.end();
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
