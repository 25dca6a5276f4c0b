import { DataError } from '../dataError.js';
import { Cursor } from './cursor.js';
import { toXmlText } from './xmlText.js';

/** Characters of XML per chunk, and what a token counts as. Real chunks have a tenth of that. */
const MAX_OUTPUT = 4 * 1024 * 1024;
const TOKEN_OUTPUT = 8;

/** The texts of a chunk as XML. They are bounded: corrupt data can repeat itself without end. */
export class ChunkText {
  readonly #names = new Map<number, string>();
  #left = MAX_OUTPUT;

  constructor(readonly bytes: Buffer) {}

  show(text: string): string {
    this.spend(text.length);
    return toXmlText(text);
  }

  /** A name is stored where it is first used. */
  readName(cursor: Cursor): string {
    const offset = cursor.u32();
    const known = this.#names.get(offset);
    if (known !== undefined && offset !== cursor.at) return known;
    const stored = new Cursor(this.bytes, offset + 6, this.bytes.length);
    const name = this.show(stored.text());
    this.#names.set(offset, name);
    if (offset === cursor.at) cursor.skip(stored.at + 2 - offset);
    return name;
  }

  spendToken(): void {
    this.spend(TOKEN_OUTPUT);
  }

  /** @throws {DataError} if there is too much output */
  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new DataError('corrupt');
  }
}
