const QUOTE = 0x22;
const ZERO = 0x30;
const OPENING_BRACE = 0x7b;
const FIRST_BYTES = 64 * 1024;
/** The maximum number of UTF-8 bytes for a UTF-16 unit. */
const UNIT_BYTES = 3;
/** Numbers up to this are written digit by digit. */
const MOST = 999_999_999;

/** Which ASCII characters need no escape in a JSON string. */
const IS_PLAIN = Uint8Array.from({ length: 128 }, (_, unit) => {
  return JSON.stringify(String.fromCharCode(unit)).length === 3 ? 1 : 0;
});
/** Characters that are not plain, for longer text. */
const SPECIAL = /["\\\x00-\x1f\x80-\uffff]/;
/** From this length on, native calls are faster than copying units or bytes one by one. */
const LONG = 32;

/**
 * A growing buffer of UTF-8 text. Cached bytes are copied, and short text is written
 * unit by unit: a concatenated string would have to be encoded as a whole in the end.
 */
export class TextBytes {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  /** How many bytes were added since the last call of `take`. */
  get length(): number {
    return this.#length;
  }

  /** Everything added since the last call; valid until more is added. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** Adds text of ASCII characters. */
  ascii(text: string): void {
    const bytes = this.#reserve(text.length);
    let at = this.#length;
    for (let unit = 0; unit < text.length; unit++) bytes[at++] = text.charCodeAt(unit);
    this.#length = at;
  }

  /** Adds any text. */
  text(text: string): void {
    const bytes = this.#reserve(UNIT_BYTES * text.length);
    this.#length += bytes.write(text, this.#length);
  }

  /** Adds bytes as they are. */
  bytes(piece: Uint8Array): void {
    const { length } = piece;
    const bytes = this.#reserve(length);
    const start = this.#length;
    if (length >= LONG) bytes.set(piece, start);
    else for (let at = 0; at < length; at++) bytes[start + at] = piece[at] as number;
    this.#length = start + length;
  }

  /** Adds a whole number. */
  number(value: number): void {
    if (value < 0 || value > MOST) {
      this.ascii(String(value));
      return;
    }
    let digits = 1;
    for (let least = 10; least <= value; least *= 10) digits++;
    const bytes = this.#reserve(digits);
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tens = (rest / 10) | 0;
      bytes[at] = ZERO + rest - 10 * tens;
      rest = tens;
    }
    this.#length += digits;
  }

  /** Adds text as a JSON string. */
  json(text: string): void {
    const bytes = this.#reserve(text.length + 2);
    bytes[this.#length] = QUOTE;
    const end = this.#addPlain(text, this.#length + 1);
    if (end === -1) {
      this.text(JSON.stringify(text));
      return;
    }
    bytes[end] = QUOTE;
    this.#length = end + 1;
  }

  /**
   * Turns the members from an offset on, each with a comma before it, into an object.
   * @param end what closes it
   */
  closeObject(start: number, end: Uint8Array): void {
    const bytes = this.#reserve(1 + end.length);
    if (this.#length === start) this.#length++;
    bytes[start] = OPENING_BRACE;
    this.bytes(end);
  }

  /** Writes text for which there is room, and returns its end; -1 if it is not plain. */
  #addPlain(text: string, start: number): number {
    const bytes = this.#bytes;
    if (text.length >= LONG) {
      return SPECIAL.test(text) ? -1 : start + bytes.write(text, start, 'latin1');
    }
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (IS_PLAIN[unit] !== 1) return -1;
      bytes[start + index] = unit;
    }
    return start + text.length;
  }

  /** Makes room for more bytes. */
  #reserve(more: number): Buffer {
    const needed = this.#length + more;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * needed);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}
