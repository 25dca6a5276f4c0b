import { CODE_KEYS } from '../emit/keys.js';
import { recordMaker } from '../emit/record.js';
import { ErrenrichError } from '../errors.js';
import type { Enriched, PartialCode, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';
import { addMember, type JsonObject, parseObject, replaceMember, textAt } from './jsonText.js';
import type { NdjsonStreamOptions } from './ndjson.js';
import type { Came } from './ndjsonReader.js';

/** Output: an object, the bytes of a line, or the text of a line passed on among objects. */
export type Item = object | Buffer | string;

/** Adds codes to objects. */
export class NdjsonAnnotator {
  readonly #enricher: Enricher<PartialLine>;
  readonly #options: NdjsonStreamOptions;
  readonly #toRecord: (enriched: Enriched) => PartialLine;

  /** @throws {ErrenrichError} BAD_OPTION if the enricher's `fields` contain no code key */
  constructor(enricher: Enricher<PartialLine>, options: NdjsonStreamOptions) {
    const keys = CODE_KEYS.filter((key) => enricher.options.fields.has(key));
    if (keys.length === 0) {
      const remedy = 'only codes are added to objects';
      throw new ErrenrichError('BAD_OPTION', 'fields: no code keys are left', { remedy });
    }
    this.#enricher = enricher;
    this.#options = options;
    this.#toRecord = recordMaker(new Set(keys));
  }

  /**
   * The line or object with its codes; the options decide what happens to an invalid one.
   * @returns undefined if it is omitted
   * @throws {ErrenrichError} BAD_INPUT, with the line number, if invalid lines are errors
   */
  annotate({ line, item }: Came): Item | undefined {
    try {
      return Buffer.isBuffer(item) ? this.#annotateLine(item) : this.#annotateObject(item);
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      const { code, reason, remedy, cause } = fault;
      return this.#invalid(item, new ErrenrichError(code, reason, { line, remedy, cause }));
    }
  }

  #annotateLine(line: Buffer): Item {
    const { maxLineBytes } = this.#enricher.options;
    if (line.length > maxLineBytes) {
      const reason = `the line is longer than ${maxLineBytes} bytes`;
      throw new ErrenrichError('BAD_INPUT', reason, { remedy: 'raise maxLineBytes' });
    }
    const { output, outputField: name = 'codes' } = this.#options;
    const object = parseObject(line.toString());
    if (output !== 'ndjson') return this.#withCodes(object);
    const isTaken = this.#isTaken(object);
    const codes = this.#codesOf(object);
    return isTaken
      ? Buffer.from(`${replaceMember(line.toString(), name, codes)}\n`)
      : addMember(line, Object.keys(object).length === 0, name, codes);
  }

  #annotateObject(object: JsonObject): Item {
    const enriched = this.#withCodes(object);
    return this.#options.output === 'ndjson' ? toJson(enriched) : enriched;
  }

  #withCodes(object: JsonObject): JsonObject {
    this.#isTaken(object);
    return { ...object, [this.#options.outputField ?? 'codes']: this.#codesOf(object) };
  }

  /**
   * Whether an object already has the key for the codes.
   * @throws {ErrenrichError} BAD_INPUT if it does and must not be overwritten
   */
  #isTaken(object: JsonObject): boolean {
    const { outputField = 'codes', overwrite = false } = this.#options;
    const isTaken = Object.hasOwn(object, outputField);
    if (!isTaken || overwrite) return isTaken;
    const remedy = 'choose another outputField, or set overwrite';
    throw new ErrenrichError('BAD_INPUT', `the object already has the key '${outputField}'`, {
      remedy,
    });
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

  #invalid(item: Buffer | JsonObject, fault: ErrenrichError): Item | undefined {
    const { onInvalid = 'error', output } = this.#options;
    if (onInvalid === 'error') throw fault;
    this.#enricher.options.onWarning?.(fault.message);
    if (onInvalid === 'skip') return undefined;
    if (!Buffer.isBuffer(item)) return output === 'ndjson' ? toJson(item) : item;
    return output === 'ndjson' ? Buffer.concat([item, Buffer.from('\n')]) : item.toString();
  }
}

/** @throws {ErrenrichError} BAD_INPUT for an object that cannot be written as JSON */
function toJson(object: object): Buffer {
  try {
    return Buffer.from(`${JSON.stringify(object)}\n`);
  } catch (cause) {
    throw new ErrenrichError('BAD_INPUT', 'the object cannot be written as JSON', { cause });
  }
}
