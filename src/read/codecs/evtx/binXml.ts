import { DataError } from '../dataError.js';
import { BIN_XML, NULL, readValue } from './binValue.js';
import { ChunkText } from './chunkText.js';
import { Cursor } from './cursor.js';
import {
  ATTRIBUTE,
  CDATA,
  CHARACTER,
  CLOSE_EMPTY_TAG,
  CLOSE_START_TAG,
  END_OF_FILE,
  END_TAG,
  ENTITY,
  FRAGMENT,
  INSTRUCTION_DATA,
  INSTRUCTION_TARGET,
  isText,
  MORE,
  OPEN_START_TAG,
  OPTIONAL_SUBSTITUTION,
  SUBSTITUTION,
  TEMPLATE,
  TEXT,
} from './tokens.js';
import { toAttribute } from './xmlText.js';

const MAX_DEPTH = 100;

/** A value for a template: its type, and where in the chunk it is. */
type Slot = readonly [type: number, from: number, to: number];

/** The values of the template whose definition is read; undefined outside of one. */
type Scope = readonly Slot[] | undefined;

/**
 * What is around an optional value that is null (undefined) is left out; the element around an array
 * is repeated.
 */
type Piece = string | readonly string[] | undefined;

/**
 * Turns the binary XML of a chunk into XML as `wevtutil query-events` prints it: [MS-EVEN6] 2.2.12,
 * and "Windows XML Event Log (EVTX) format" of libevtx for offsets of names and templates.
 */
export class BinXml {
  readonly #chunk: Buffer;
  readonly #text: ChunkText;
  #depth = 0;

  constructor(chunk: Buffer) {
    this.#chunk = chunk;
    this.#text = new ChunkText(chunk);
  }

  /**
   * The event between two offsets, on one line.
   * @throws {DataError} if it is corrupt
   */
  read(from: number, to: number): string {
    this.#depth = 0;
    const xml = this.#readAll(new Cursor(this.#chunk, from, to), undefined);
    if (xml === '') throw new DataError('corrupt');
    return xml;
  }

  #readAll(cursor: Cursor, scope: Scope): string {
    const content = this.#readContent(cursor, scope) ?? '';
    return typeof content === 'string' ? content : content.join('');
  }

  /** Reads up to the end of the element or data. */
  #readContent(cursor: Cursor, scope: Scope): Piece {
    if (++this.#depth > MAX_DEPTH) throw new DataError('corrupt');
    const pieces: Piece[] = [];
    while (!cursor.isAtEnd) {
      const token = cursor.u8();
      if (token === END_OF_FILE || token === END_TAG) break;
      pieces.push(this.#readPiece(token, cursor, scope));
    }
    this.#depth--;
    return pieces.length === 1 ? pieces[0] : pieces.flat().join('');
  }

  #readPiece(token: number, cursor: Cursor, scope: Scope): Piece {
    this.#text.spendToken();
    switch (token & ~MORE) {
      case OPEN_START_TAG:
        return this.#readElement(token, cursor, scope);
      case TEXT:
        cursor.skip(1);
        return this.#text.show(cursor.text());
      case CDATA:
        return this.#text.show(cursor.text());
      case CHARACTER:
        return this.#text.show(String.fromCharCode(cursor.u16()));
      case ENTITY:
        return `&${this.#text.readName(cursor)};`;
      case INSTRUCTION_TARGET:
        return `<?${this.#text.readName(cursor)} `;
      case INSTRUCTION_DATA:
        return `${this.#text.show(cursor.text())}?>`;
      case TEMPLATE:
        return this.#readTemplate(cursor, scope);
      case SUBSTITUTION:
        return this.#substitute(cursor, scope) ?? '';
      case OPTIONAL_SUBSTITUTION:
        return this.#substitute(cursor, scope);
      case FRAGMENT:
        cursor.skip(3);
        return '';
    }
    throw new DataError('corrupt');
  }

  #readElement(token: number, cursor: Cursor, scope: Scope): string {
    // Only definitions of templates have the identifier of a dependency.
    cursor.skip(scope === undefined ? 4 : 6);
    const name = this.#text.readName(cursor);
    if ((token & MORE) !== 0) cursor.skip(4);
    let tag = `<${name}`;
    let next = cursor.u8();
    for (; (next & ~MORE) === ATTRIBUTE; next = cursor.u8()) {
      tag += this.#readAttribute(cursor, scope);
    }
    if (next === CLOSE_EMPTY_TAG) return `${tag}/>`;
    if (next !== CLOSE_START_TAG) throw new DataError('corrupt');
    const content = this.#readContent(cursor, scope);
    if (content === undefined) return '';
    const items = typeof content === 'string' ? [content] : content;
    this.#text.spend(items.length * (tag.length + name.length));
    return items.map((item) => `${tag}>${item}</${name}>`).join('');
  }

  /** An attribute whose value is null is left out. */
  #readAttribute(cursor: Cursor, scope: Scope): string {
    const name = this.#text.readName(cursor);
    let value: string | undefined;
    for (let next = cursor.peek(); isText(next); next = cursor.peek()) {
      const piece = this.#readPiece(cursor.u8(), cursor, scope);
      if (piece !== undefined) value = `${value ?? ''}${piece}`;
    }
    return value === undefined ? '' : ` ${name}='${toAttribute(value)}'`;
  }

  /** A definition is stored where it is first used. It contains no other template. */
  #readTemplate(cursor: Cursor, scope: Scope): string {
    if (scope !== undefined) throw new DataError('corrupt');
    cursor.skip(5);
    const offset = cursor.u32();
    const stored = new Cursor(this.#chunk, offset, this.#chunk.length);
    stored.skip(20);
    const size = stored.u32();
    if (offset === cursor.at) cursor.skip(24 + size);
    const definition = new Cursor(this.#chunk, stored.at, stored.at + size);
    return this.#readAll(definition, readSlots(cursor));
  }

  #substitute(cursor: Cursor, scope: Scope): Piece {
    const slot = scope?.[cursor.u16()];
    cursor.skip(1);
    if (slot === undefined) throw new DataError('corrupt');
    const [type, from, to] = slot;
    if (type === NULL) return undefined;
    if (type === BIN_XML) return this.#readAll(new Cursor(this.#chunk, from, to), undefined);
    const value = readValue(type, this.#chunk.subarray(from, to));
    return typeof value === 'string'
      ? this.#text.show(value)
      : value.map((item) => this.#text.show(item));
  }
}

function readSlots(cursor: Cursor): Slot[] {
  const count = cursor.u32();
  const heads = new Cursor(cursor.bytes, cursor.skip(count * 4), cursor.at);
  return Array.from({ length: count }, () => {
    const size = heads.u16();
    const type = heads.u16() & 0xff;
    const from = cursor.skip(size);
    return [type, from, from + size] as const;
  });
}
