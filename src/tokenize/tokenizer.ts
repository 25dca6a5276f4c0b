import type { LineFields, Platform } from '../types.js';
import type { FormatOptions, LineFormat, LineReader } from './format.js';
import { readIsoTime } from './isoTime.js';
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
    const time = leadingTime(text);
    for (const read of this.#readers) {
      const fields = read(text, time);
      if (fields !== undefined) return fields;
    }
    return {};
  }

  /** The platform whose programs alone write lines that begin so. */
  platformOf(text: string): Platform | undefined {
    const time = leadingTime(text);
    return this.#platforms[this.#readers.findIndex((read) => read(text, time) !== undefined)];
  }
}

/** Read once for all formats that begin with it. */
function leadingTime(text: string) {
  return readIsoTime(text, text.startsWith('[') ? 1 : 0);
}

function readerOf({ json, ...format }: LineFormat, options: FormatOptions): LineReader {
  return json === undefined ? patternReader(format, options) : jsonReader(json);
}
