import { NEWLINE } from '../bytes.js';
import { CODE_KEYS } from '../emit/keys.js';
import { recordMaker } from '../emit/record.js';
import { ErrenrichError } from '../errors.js';
import { Utf8Decoder } from '../read/decode.js';
import { LineCutter, type Lines } from '../read/lineCutter.js';
import type { Enriched, PartialCode, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';
import { addMember, type JsonObject, parseObject, replaceMember, textAt } from './jsonText.js';
import type { NdjsonStreamOptions } from './ndjson.js';
import { toBytes } from './numberedLines.js';

const CARRIAGE_RETURN = 0x0d;
const LINE_END = Buffer.of(NEWLINE);

/** Takes what comes out: an object, a line of JSON, or a line that passes as it came. */
type Give = (item: object | string | Buffer) => void;

/** Gives objects their codes, wherever the chunks that hold them end. */
export class NdjsonAnnotator {
  readonly #enricher: Enricher<PartialLine>;
  readonly #options: NdjsonStreamOptions;
  readonly #outputField: string;
  readonly #maxLineBytes: number;
  readonly #toRecord: (enriched: Enriched) => PartialLine;
  readonly #decoder = new Utf8Decoder();
  readonly #cutter: LineCutter;
  #line = 0;

  /** @throws {ErrenrichError} BAD_OPTION where the enricher's `fields` have no key of codes */
  constructor(enricher: Enricher<PartialLine>, options: NdjsonStreamOptions) {
    const { maxLineBytes, fields } = enricher.options;
    const keys = CODE_KEYS.filter((key) => fields.has(key));
    if (keys.length === 0) {
      const remedy = 'only codes are added to objects';
      throw new ErrenrichError('BAD_OPTION', 'fields: no key of codes is left', { remedy });
    }
    this.#enricher = enricher;
    this.#options = options;
    this.#outputField = options.outputField ?? 'codes';
    this.#maxLineBytes = maxLineBytes;
    this.#toRecord = recordMaker(new Set(keys));
    this.#cutter = new LineCutter(maxLineBytes);
  }

  /** @throws {ErrenrichError} BAD_INPUT, if invalid lines are errors */
  chunk(chunk: unknown, give: Give): void {
    if (isText(chunk)) {
      const bytes = toBytes(chunk);
      const whole = this.#options.input === 'lines' ? Buffer.concat([bytes, LINE_END]) : bytes;
      this.#lines(this.#cutter.push(this.#decoder.push(whole)), give);
    } else if (typeof chunk === 'object' && chunk !== null && !Array.isArray(chunk)) {
      this.#line++;
      this.#attempt(chunk, give, () => this.#annotate(chunk as JsonObject));
    } else {
      const remedy = 'write strings, bytes or objects';
      throw new ErrenrichError('BAD_INPUT', 'a chunk is neither text nor an object', { remedy });
    }
  }

  /** @throws {ErrenrichError} as `chunk` */
  end(give: Give): void {
    this.#lines(this.#cutter.push(this.#decoder.end()), give);
    this.#lines(this.#cutter.end(), give);
  }

  #lines(runs: readonly Lines[], give: Give): void {
    for (const { bytes } of runs) {
      for (const line of linesOf(bytes)) {
        this.#line++;
        if (!isBlank(line)) this.#attempt(line, give, () => this.#annotateLine(line));
      }
    }
  }

  #annotateLine(line: Buffer): object | Buffer {
    if (line.length > this.#maxLineBytes) {
      const remedy = 'raise maxLineBytes';
      throw new ErrenrichError('BAD_INPUT', `the line is longer than ${this.#maxLineBytes} bytes`, {
        remedy,
      });
    }
    return this.#annotate(parseObject(line.toString()), line);
  }

  /** @param line the object's own text, if it came as one */
  #annotate(object: JsonObject, line?: Buffer): object | Buffer {
    const name = this.#outputField;
    const isTaken = Object.hasOwn(object, name);
    if (isTaken && this.#options.overwrite !== true) {
      const remedy = 'name another outputField, or set overwrite';
      throw new ErrenrichError('BAD_INPUT', `the object has a '${name}' already`, { remedy });
    }
    const codes = this.#codesOf(object);
    if (this.#options.output !== 'ndjson') return { ...object, [name]: codes };
    if (line === undefined) return toJson({ ...object, [name]: codes });
    const json = isTaken
      ? Buffer.from(replaceMember(line.toString(), name, codes))
      : addMember(line, Object.keys(object).length === 0, name, codes);
    return Buffer.concat([json, LINE_END]);
  }

  #codesOf(object: JsonObject): PartialCode[] {
    const { field = 'message' } = this.#options;
    if (typeof field === 'string') return this.#codesIn(object, field);
    return field.flatMap((one) =>
      this.#codesIn(object, one).map((code) => ({ ...code, field: one })),
    );
  }

  #codesIn(object: JsonObject, field: string): PartialCode[] {
    const text = textAt(object, field);
    const enriched = text === undefined ? undefined : this.#enricher.enrichText(text);
    return (enriched && this.#toRecord(enriched).codes) ?? [];
  }

  /** Gives what is made of a line; what becomes of an invalid one, the options say. */
  #attempt(came: object | Buffer, give: Give, make: () => object | Buffer): void {
    let made: object | Buffer;
    try {
      made = make();
    } catch (fault) {
      this.#invalid(came, this.#placed(fault), give);
      return;
    }
    give(made);
  }

  #invalid(came: object | Buffer, fault: unknown, give: Give): void {
    const { onInvalid = 'error', output } = this.#options;
    if (onInvalid === 'error' || !(fault instanceof ErrenrichError)) throw fault;
    this.#enricher.options.onWarning?.(fault.message);
    if (onInvalid === 'skip') return;
    if (!Buffer.isBuffer(came)) give(output === 'ndjson' ? toJson(came) : came);
    else if (output === 'ndjson') give(Buffer.concat([came, LINE_END]));
    else give(came.toString());
  }

  /** The fault, with the number of the line. */
  #placed(fault: unknown): unknown {
    if (!(fault instanceof ErrenrichError) || fault.line !== undefined) return fault;
    const { code, reason, remedy, cause } = fault;
    return new ErrenrichError(code, reason, { line: this.#line, remedy, cause });
  }
}

/** @throws {ErrenrichError} BAD_INPUT for an object that JSON has no way to write */
function toJson(object: object): Buffer {
  try {
    return Buffer.from(`${JSON.stringify(object)}\n`);
  } catch (cause) {
    throw new ErrenrichError('BAD_INPUT', 'the object cannot be written as JSON', { cause });
  }
}

/** The lines of a run, without their endings. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.subarray(start, bytes[end - 1] === CARRIAGE_RETURN && end > start ? end - 1 : end);
    start = end + 1;
  }
}

function isBlank(line: Buffer): boolean {
  return line.length < 1024 && line.toString().trim() === '';
}

function isText(chunk: unknown): boolean {
  return typeof chunk === 'string' || chunk instanceof Uint8Array;
}
