import type { LineFields, Platform } from '../types.js';
import type { FormatOptions, LineFormat, LineHead, LineReader, LineStart } from './format.js';
import { type IsoTime, readIsoTime } from './isoTime.js';
import { parseLogfmt } from './parseLogfmt.js';
import { parseObject } from './parseObject.js';
import { objectReader } from './readObject.js';
import { patternReader } from './readPattern.js';

/** Messages in messages whose heads are read. */
const MAX_DEPTH = 3;

/** What stands for all characters that are not ASCII in the `starts` of formats. */
const BEYOND_ASCII = 0x80;
const NEWLINE = 0x0a;

/** The fields at the head of a line, and its platform. */
interface Head {
  readonly text: string;
  readonly fields: LineFields;
  readonly platform: Platform | undefined;
  /** The formats that matched, those of messages in messages last. */
  readonly steps: readonly FormatStep[];
}

const NO_HEAD: Head = { text: '', fields: {}, platform: undefined, steps: [] };

/** What a format found. */
export interface FormatStep {
  /** The number of the format. */
  readonly format: number;
  readonly fields: LineFields;
}

/** Parses the head of a line with the first matching format. */
export class Tokenizer {
  readonly #readers: readonly LineReader[];
  readonly #platforms: readonly (Platform | undefined)[];
  readonly #formats: readonly LineFormat[];
  /** For lines of each kind, the formats that they can have. */
  readonly #possible = new Map<number, readonly number[]>();
  #last: Head = NO_HEAD;
  #written = Date.now();

  constructor(formats: readonly LineFormat[], options: FormatOptions = {}) {
    this.#formats = formats;
    this.#readers = formats.map((format) => readerOf(format, options));
    this.#platforms = formats.map(({ platform }) => platform);
  }

  /**
   * Tells when the next lines were written: the year `auto` is the latest in which times are not more
   * than a day later. Without it, they are written now.
   * @param written in milliseconds since 1970
   */
  writtenAt(written: number): void {
    if (written !== this.#written) this.#last = NO_HEAD;
    this.#written = written;
  }

  /** The fields at the head of a line; empty if its format is unknown. */
  tokenize(text: string): LineFields {
    return this.#read(text).fields;
  }

  /** The time at the head of a line, which is all that is read if the line begins with it. */
  timeOf(text: string): string | undefined {
    if (text === this.#last.text) return this.#last.fields.timestamp;
    return timeAt(text.trimStart())?.timestamp ?? this.tokenize(text).timestamp;
  }

  /** Whether the line that was read last has no known format. */
  get isUnknown(): boolean {
    return this.#last.steps.length === 0;
  }

  /** The platform of a line, if only its programs write this format. */
  platformOf(text: string): Platform | undefined {
    return this.#read(text).platform;
  }

  /** The formats that match a line, and those of the messages in it, with what each finds. */
  trace(text: string): readonly FormatStep[] {
    return this.#read(text).steps;
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
    for (const format of this.#possibleFor(start)) {
      const head = this.#readers[format]?.(start, this.#written);
      if (head === undefined) continue;
      const { message } = head;
      const fields = message === undefined ? head : withoutMessage(head);
      const steps = [{ format, fields }];
      const found = { text, fields, platform: this.#platforms[format], steps };
      return message === undefined ? found : this.#withMessage(found, message, depth);
    }
    return { text, fields: {}, platform: undefined, steps: [] };
  }

  /** Most formats are ruled out by the first character, or by that behind the time. */
  #possibleFor({ text, time, object }: LineStart): readonly number[] {
    const first = kindAt(text, 0);
    const next = time === undefined ? undefined : kindAt(text, time.end);
    const kind = (object === undefined ? 0 : 1) + 2 * (first + 0x100 * ((next ?? -1) + 1));
    let possible = this.#possible.get(kind);
    if (possible === undefined) {
      possible = this.#formats.flatMap((format, number) => {
        return mayMatch(format, object !== undefined, first, next) ? [number] : [];
      });
      this.#possible.set(kind, possible);
    }
    return possible;
  }

  /** What wraps a message knows best; the message's own head adds to it. */
  #withMessage(found: Head, message: string, depth: number): Head {
    if (depth === MAX_DEPTH) return found;
    const inner = this.#readHead(message, depth + 1);
    const platform = found.platform ?? inner.platform;
    const fields = { ...inner.fields, ...found.fields };
    return { ...found, fields, platform, steps: [...found.steps, ...inner.steps] };
  }
}

function withoutMessage({ message: _, ...fields }: LineHead): LineFields {
  return fields;
}

/** The ASCII character at a place, or what stands for others and for the end. */
function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < BEYOND_ASCII ? unit : Number.isNaN(unit) ? NEWLINE : BEYOND_ASCII;
}

/** Whether a line of a kind can have a format; the end of a line and newlines tell nothing. */
function mayMatch(
  { json, logfmt, time, starts }: LineFormat,
  isObject: boolean,
  first: number,
  next: number | undefined,
): boolean {
  if (json !== undefined) return isObject;
  if (logfmt !== undefined) return !isObject;
  const kind = time === undefined ? first : next;
  if (kind === undefined) return false;
  return starts === undefined || kind === NEWLINE || starts.includes(String.fromCharCode(kind));
}

/** The time and the object are parsed once for all formats that begin with them. */
function startOf(text: string): LineStart {
  return { text, time: timeAt(text), object: parseObject(text) };
}

function timeAt(text: string): IsoTime | undefined {
  return readIsoTime(text, text.startsWith('[') ? 1 : 0);
}

function readerOf(format: LineFormat, options: FormatOptions): LineReader {
  const { json, logfmt } = format;
  if (json !== undefined) return objectReader(format, json, ({ object }) => object);
  if (logfmt !== undefined) return objectReader(format, logfmt, ({ text }) => parseLogfmt(text));
  return patternReader(format, options);
}
