import { ErrenrichError } from '../errors.js';
import { memberName } from '../read/archives/memberName.js';
import { Utf8Decoder } from '../read/decode.js';
import { LineCutter, type Lines } from '../read/lineCutter.js';
import type { Enriched, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';

export const LINE_END = Buffer.from('\n');

/** Splits log text in chunks of any size into lines with numbers and offsets. */
export class NumberedLines {
  readonly #enricher: Enricher<PartialLine>;
  readonly #source: string | undefined;
  #name: string | undefined;
  #decoder = new Utf8Decoder();
  #cutter: LineCutter;
  #firstLine = 1;

  constructor(enricher: Enricher<PartialLine>, source?: string) {
    this.#enricher = enricher;
    this.#source = source;
    this.#name = source;
    this.#cutter = new LineCutter(enricher.options.maxLineBytes);
  }

  /** Begins another text: a file in an archive, if it is named. */
  begin(member?: string): void {
    this.#name = memberName(this.#source, member);
    this.#decoder = new Utf8Decoder();
    this.#cutter = new LineCutter(this.#enricher.options.maxLineBytes);
    this.#firstLine = 1;
  }

  /** The next chunk: UTF-8, or UTF-16 with a byte order mark. */
  chunk(chunk: unknown): Lines[] {
    return this.#cutter.push(this.#decoder.push(toBytes(chunk)));
  }

  /** A whole line without its newline. */
  line(line: unknown): Lines[] {
    return this.chunk(Buffer.concat([toBytes(line), LINE_END]));
  }

  end(): Lines[] {
    return [...this.#cutter.push(this.#decoder.end()), ...this.#cutter.end()];
  }

  enrich(runs: readonly Lines[], onLine: (enriched: Enriched) => void): void {
    for (const { bytes, offset, window } of runs) {
      const block = { source: this.#name, bytes, offset, window, firstLine: this.#firstLine };
      this.#firstLine = this.#enricher.enrich(block, onLine);
    }
  }
}

/** @throws {ErrenrichError} BAD_INPUT for a chunk that is neither text nor bytes */
export function toBytes(chunk: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  const remedy = 'write strings or bytes';
  throw new ErrenrichError('BAD_INPUT', 'a chunk is neither a string nor bytes', { remedy });
}
