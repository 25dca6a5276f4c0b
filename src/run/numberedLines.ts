import { ErrenrichError } from '../errors.js';
import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import { TextCutter } from '../read/textCutter.js';
import type { Enriched, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';
import type { LineTimes } from './lineTimes.js';
import { lineWarner } from './warnings.js';

export const LINE_END = Buffer.from('\n');

/** Splits log text in chunks of any size into lines with numbers and offsets. */
export class NumberedLines {
  readonly #enricher: Enricher<PartialLine>;
  readonly #source: string | undefined;
  readonly #warn: (lines: Lines) => void;
  #name: string | undefined;
  #cutter: TextCutter;
  #times: LineTimes | undefined;
  #firstLine = 1;

  constructor(enricher: Enricher<PartialLine>, source?: string) {
    this.#enricher = enricher;
    this.#source = source;
    this.#warn = lineWarner(source ?? 'input', enricher.options);
    this.#name = source;
    this.#cutter = textCutter(enricher);
    this.#times = enricher.startText();
  }

  /** Begins another text: a file in an archive, if it is named. */
  begin(member?: string): void {
    this.#name = memberName(this.#source, member);
    this.#cutter = textCutter(this.#enricher);
    this.#times = this.#enricher.startText();
    this.#firstLine = 1;
  }

  /** The next chunk: UTF-8, or UTF-16 with a byte order mark. */
  chunk(chunk: unknown): Lines[] {
    return this.#cutter.push(toBytes(chunk));
  }

  /** A whole line without its newline. */
  line(line: unknown): Lines[] {
    return this.chunk(Buffer.concat([toBytes(line), LINE_END]));
  }

  end(): Lines[] {
    return this.#cutter.end();
  }

  enrich(runs: readonly Lines[], onLine: (enriched: Enriched) => void): void {
    for (const lines of runs) {
      const block = { source: this.#name, firstLine: this.#firstLine, ...lines };
      this.#firstLine = this.#enricher.enrich(block, onLine, this.#times);
      this.#warn(lines);
    }
  }
}

/** Cuts a text into lines, and joins them, as the options of an enricher say. */
export function textCutter({ options }: Enricher<PartialLine>): TextCutter {
  const { maxLineBytes, continues } = options;
  return new TextCutter(maxLineBytes, { continues });
}

/** @throws {ErrenrichError} BAD_INPUT for a chunk that is neither text nor bytes */
export function toBytes(chunk: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  const remedy = 'write strings or bytes';
  throw new ErrenrichError('BAD_INPUT', 'a chunk is neither a string nor bytes', { remedy });
}
