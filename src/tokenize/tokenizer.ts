import type { LineFields, Platform } from '../types.js';
import type { FormatOptions, LineFormat, LineReader } from './format.js';
import { readIsoTime } from './isoTime.js';
import { jsonReader } from './readJson.js';
import { patternReader } from './readPattern.js';

/** The fields at the head of a line, and its platform. */
interface Head {
  readonly text: string;
  readonly fields: LineFields;
  readonly platform: Platform | undefined;
}

/** Parses the head of a line with the first matching format. */
export class Tokenizer {
  readonly #readers: readonly LineReader[];
  readonly #platforms: readonly (Platform | undefined)[];
  #last: Head = { text: '', fields: {}, platform: undefined };

  constructor(formats: readonly LineFormat[], options: FormatOptions = {}) {
    this.#readers = formats.map((format) => readerOf(format, options));
    this.#platforms = formats.map(({ platform }) => platform);
  }

  /** The fields at the head of a line; empty if its format is unknown. */
  tokenize(text: string): LineFields {
    return this.#read(text).fields;
  }

  /** The platform of a line, if only its programs write this format. */
  platformOf(text: string): Platform | undefined {
    return this.#read(text).platform;
  }

  /**
   * The line whose platform was requested is usually the next whose fields are: it is parsed once.
   */
  #read(text: string): Head {
    if (text !== this.#last.text) this.#last = this.#readHead(text);
    return this.#last;
  }

  #readHead(text: string): Head {
    const time = leadingTime(text);
    for (const [format, read] of this.#readers.entries()) {
      const fields = read(text, time);
      if (fields !== undefined) return { text, fields, platform: this.#platforms[format] };
    }
    return { text, fields: {}, platform: undefined };
  }
}

/** The time is parsed once for all formats that begin with it. */
function leadingTime(text: string) {
  return readIsoTime(text, text.startsWith('[') ? 1 : 0);
}

function readerOf({ json, ...format }: LineFormat, options: FormatOptions): LineReader {
  return json === undefined ? patternReader(format, options) : jsonReader(json);
}
