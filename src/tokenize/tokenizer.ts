import type { LineFields, Platform } from '../types.js';
import type { FormatOptions, LineFormat, LineReader } from './format.js';
import { jsonReader } from './readJson.js';
import { patternReader } from './readPattern.js';

/** Takes the head of a line apart, by the first format that fits it. */
export class Tokenizer {
  readonly #readers: readonly LineReader[];
  readonly #platforms: readonly (Platform | undefined)[];

  constructor(formats: readonly LineFormat[], options: FormatOptions = {}) {
    this.#readers = formats.map((format) => readerOf(format, options));
    this.#platforms = formats.map(({ platform }) => platform);
  }

  /** What the line's head says; nothing for a line in no known format. */
  tokenize(text: string): LineFields {
    for (const read of this.#readers) {
      const fields = read(text);
      if (fields !== undefined) return fields;
    }
    return {};
  }

  /** The platform whose programs alone write lines that begin so. */
  platformOf(text: string): Platform | undefined {
    return this.#platforms[this.#readers.findIndex((read) => read(text) !== undefined)];
  }
}

function readerOf({ pattern, flags = '', json = {} }: LineFormat, options: FormatOptions) {
  return pattern === undefined ? jsonReader(json) : patternReader(pattern, flags, options);
}
