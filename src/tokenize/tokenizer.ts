import type { LineFields, Platform } from '../types.js';
import type { FormatOptions, LineFormat, LineHead, LineReader, LineStart } from './format.js';
import { readIsoTime } from './isoTime.js';
import { parseLogfmt } from './parseLogfmt.js';
import { objectReader } from './readObject.js';
import { patternReader } from './readPattern.js';

/** Messages in messages whose heads are read. */
const MAX_DEPTH = 3;

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

  /** @param depth how many messages this text is inside of */
  #readHead(text: string, depth = 0): Head {
    const start = startOf(text.trimStart());
    for (const [format, read] of this.#readers.entries()) {
      const head = read(start);
      if (head === undefined) continue;
      const found = { text, fields: head, platform: this.#platforms[format] };
      return head.message === undefined ? found : this.#withMessage(found, head, depth);
    }
    return { text, fields: {}, platform: undefined };
  }

  /** What wraps a message knows best; the message's own head adds to it. */
  #withMessage(found: Head, { message = '', ...fields }: LineHead, depth: number): Head {
    if (depth === MAX_DEPTH) return { ...found, fields };
    const inner = this.#readHead(message, depth + 1);
    const platform = found.platform ?? inner.platform;
    return { ...found, fields: { ...inner.fields, ...fields }, platform };
  }
}

/** The time and the object are parsed once for all formats that begin with them. */
function startOf(text: string): LineStart {
  const time = readIsoTime(text, text.startsWith('[') ? 1 : 0);
  return { text, time, object: text.startsWith('{') ? parseObject(text) : undefined };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function readerOf(format: LineFormat, options: FormatOptions): LineReader {
  const { json, logfmt } = format;
  if (json !== undefined) return objectReader(format, json, ({ object }) => object);
  if (logfmt !== undefined) return objectReader(format, logfmt, ({ text }) => parseLogfmt(text));
  return patternReader(format, options);
}
