import { CODE_KEYS } from '../emit/keys.js';
import { recordMaker } from '../emit/record.js';
import { ErrenrichError } from '../errors.js';
import { windowText } from '../read/lineText.js';
import type { Window } from '../read/windows.js';
import type { Enriched, Finding, PartialCode, PartialLine } from '../types.js';
import type { Enricher } from './enricher.js';
import { addMember, type JsonObject, parseObject, replaceMember, textAt } from './jsonText.js';
import type { JudgedLine } from './judgedLine.js';
import { keepIntegers } from './keepIntegers.js';
import type { LineTimes } from './lineTimes.js';
import type { NdjsonStreamOptions } from './ndjson.js';
import type { Came } from './ndjsonReader.js';
import { LINE_END } from './numberedLines.js';
import { noFields, notFound, searchedWhole } from './searchedWhole.js';

/** Output: an object, the bytes of a line, or the text of a line passed on among objects. */
export type Item = object | Buffer | string;

/** Where an item is. */
export interface ItemPlace {
  readonly source?: string | undefined;
  /** The times of the lines of its text. */
  readonly times?: LineTimes | undefined;
}

/** Adds codes to objects. */
export class NdjsonAnnotator {
  readonly #enricher: Enricher<PartialLine>;
  readonly #options: NdjsonStreamOptions;
  readonly #toRecord: (enriched: Enriched) => PartialLine;
  /** How many lines were searched whole, by the reason. */
  readonly #whole = new Map<string, number>();
  readonly #counts = noFields();
  readonly #note: (findings: readonly Finding[]) => void;
  /** The current line, if some are not wanted. */
  #line: JudgedLine | undefined;

  /**
   * @param note told of the codes of each text
   * @throws {ErrenrichError} BAD_OPTION if the enricher's `fields` contain no code key
   */
  constructor(
    enricher: Enricher<PartialLine>,
    options: NdjsonStreamOptions,
    note: (findings: readonly Finding[]) => void = () => {},
  ) {
    this.#note = note;
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
  annotate(came: Came, place: ItemPlace = {}): Item | undefined {
    const { line, item, window } = came;
    if (!this.#wants(came, place)) return undefined;
    if (window !== undefined && !window.isFirst) return this.#annotateRest(item, window);
    try {
      if (window !== undefined) throw this.#tooLong();
      return Buffer.isBuffer(item) ? this.#annotateLine(item) : this.#annotateObject(item);
    } catch (fault) {
      if (!(fault instanceof ErrenrichError)) throw fault;
      const { code, reason, remedy, cause } = fault;
      return this.#invalid(item, new ErrenrichError(code, reason, { line, remedy, cause }), window);
    }
  }

  /** Tells how many lines were searched whole, if any were. */
  end(): void {
    for (const [reason, count] of this.#whole) {
      this.#enricher.options.onWarning?.(searchedWhole(count, reason));
    }
    for (const warning of notFound(this.#counts, [this.#field].flat())) {
      this.#enricher.options.onWarning?.(warning);
    }
  }

  /** Whether a line is wanted, whatever its codes are. */
  #wants({ line: number, item, window }: Came, { source, times }: ItemPlace): boolean {
    const { selection } = this.#enricher;
    if (selection === undefined) return true;
    const text = textOfItem(item);
    const head = window === undefined || window.isFirst ? text : window.head.toString();
    const time = times?.next(head);
    this.#line = this.#enricher.lineOf({ source, number, text, head }, () => time);
    return selection.mayHave(source) && selection.wantsLine(this.#line);
  }

  #tooLong(): ErrenrichError {
    const reason = `the line is longer than ${this.#enricher.options.maxLineBytes} bytes`;
    return new ErrenrichError('BAD_INPUT', reason, { remedy: 'raise maxLineBytes' });
  }

  /** Another window of a line that is invalid because it is too long. */
  #annotateRest(item: Buffer | JsonObject, window: Window): Item | undefined {
    if (this.#options.onInvalid !== 'search' || !Buffer.isBuffer(item)) return undefined;
    const codes = this.#codesOnLine(item, window);
    return codes.length > 0 ? this.#wholeLine(item, codes, window) : undefined;
  }

  #annotateLine(line: Buffer): Item | undefined {
    const { output, outputField: name = 'codes' } = this.#options;
    const text = line.toString();
    const object = parseObject(text);
    if (output !== 'ndjson') return this.#withCodes(keepIntegers(object, text));
    const codes = this.#codesOf(object);
    if (this.#isOmitted(codes)) return undefined;
    switch (this.#fate(object, codes)) {
      case 'add':
        return addMember(line, Object.keys(object).length === 0, name, codes);
      case 'replace':
        return Buffer.from(`${replaceMember(text, name, codes)}\n`);
      case 'keep':
        return Buffer.concat([line, LINE_END]);
    }
  }

  #annotateObject(object: JsonObject): Item | undefined {
    const enriched = this.#withCodes(object);
    return enriched && this.#written(enriched);
  }

  #written(object: JsonObject): Item {
    return this.#options.output === 'ndjson' ? toJson(object) : object;
  }

  #isOmitted(codes: readonly PartialCode[]): boolean {
    if (codes.length > 0) return false;
    const isWanted = this.#line && this.#enricher.selection?.wantsBare(this.#line);
    return this.#options.onlyWithCodes === true || isWanted === false;
  }

  #withCodes(object: JsonObject): JsonObject | undefined {
    const codes = this.#codesOf(object);
    if (this.#isOmitted(codes)) return undefined;
    if (this.#fate(object, codes) === 'keep') return object;
    return { ...object, [this.#options.outputField ?? 'codes']: codes };
  }

  /**
   * What to do with the codes of an object. An object that already has the key keeps its value if there
   * are no codes.
   * @throws {ErrenrichError} BAD_INPUT if codes would overwrite that value without permission
   */
  #fate(object: JsonObject, codes: readonly PartialCode[]): 'add' | 'replace' | 'keep' {
    const { outputField = 'codes', overwrite = false } = this.#options;
    if (!Object.hasOwn(object, outputField)) return 'add';
    if (overwrite) return 'replace';
    if (codes.length === 0) return 'keep';
    const remedy = 'choose another outputField, or set overwrite';
    throw new ErrenrichError('BAD_INPUT', `the object already has the key '${outputField}'`, {
      remedy,
    });
  }

  get #field(): string | readonly string[] {
    const { jsonField } = this.#enricher.options;
    return this.#options.field ?? (jsonField.length > 0 ? jsonField : 'message');
  }

  #codesOf(object: JsonObject): PartialCode[] {
    const field = this.#field;
    const texts = [field].flat().map((one) => ({ field: one, text: textAt(object, one) }));
    if (texts.every(({ text }) => text === undefined)) this.#counts.without++;
    return texts.flatMap(({ field: one, text }) => {
      if (text === undefined) return [];
      this.#counts.found.add(one);
      const codes = this.#codesOn(text);
      return typeof field === 'string' ? codes : codes.map((code) => ({ ...code, field: one }));
    });
  }

  #codesOn(text: string): PartialCode[] {
    return this.#codesFrom(this.#enricher.enrichText(text));
  }

  #codesOnLine(line: Buffer, window: Window | undefined): PartialCode[] {
    if (window === undefined) return this.#codesOn(line.toString());
    return this.#codesFrom(this.#enricher.enrichWindow(line, window));
  }

  #codesFrom(enriched: Enriched | undefined): PartialCode[] {
    if (enriched === undefined) return [];
    const { selection } = this.#enricher;
    const found = enriched.findings;
    const line = this.#line;
    const findings = selection && line ? selection.codesOf(found, line) : found;
    this.#note(findings);
    return this.#toRecord({ ...enriched, findings }).codes ?? [];
  }

  #searchWhole(line: Buffer, { reason }: ErrenrichError, window?: Window): Item | undefined {
    this.#whole.set(reason, (this.#whole.get(reason) ?? 0) + 1);
    const codes = this.#codesOnLine(line, window);
    return this.#isOmitted(codes) ? undefined : this.#wholeLine(line, codes, window);
  }

  #wholeLine(line: Buffer, codes: readonly PartialCode[], window: Window | undefined): Item {
    const text = windowText({ bytes: line, window });
    const { outputField = 'codes' } = this.#options;
    return this.#written({ text, ...(window && { truncated: true }), [outputField]: codes });
  }

  #invalid(item: Buffer | JsonObject, fault: ErrenrichError, window?: Window): Item | undefined {
    const { onInvalid = 'error', output } = this.#options;
    if (onInvalid === 'error') throw fault;
    if (onInvalid === 'search' && Buffer.isBuffer(item)) {
      return this.#searchWhole(item, fault, window);
    }
    this.#enricher.options.onWarning?.(fault.message);
    if (onInvalid === 'skip') return undefined;
    if (!Buffer.isBuffer(item)) return output === 'ndjson' ? toJson(item) : item;
    return output === 'ndjson' ? Buffer.concat([item, LINE_END]) : item.toString();
  }
}

/** A line, or an object as one; an object that cannot be written is empty. */
function textOfItem(item: Buffer | JsonObject): string {
  if (Buffer.isBuffer(item)) return item.toString();
  try {
    return JSON.stringify(item);
  } catch {
    return '';
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
