import type { LineFields } from '../types.js';
import type { FormatOptions, LineFormat, LineReader } from './format.js';
import { jsonReader } from './readJson.js';
import { patternReader } from './readPattern.js';

/** Takes the head of a line apart, by the first format that fits it. */
export class Tokenizer {
  readonly #readers: readonly LineReader[];

  constructor(formats: readonly LineFormat[], options: FormatOptions = {}) {
    this.#readers = formats.map((format) => readerOf(format, options));
  }

  /** What the line's head says; nothing for a line in no known format. */
  tokenize(text: string): LineFields {
    for (const read of this.#readers) {
      const fields = read(text);
      if (fields !== undefined) return fields;
    }
    return {};
  }
}

function readerOf({ pattern, flags = '', json = {} }: LineFormat, options: FormatOptions) {
  return pattern === undefined ? jsonReader(json) : patternReader(pattern, flags, options);
}
