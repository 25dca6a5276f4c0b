/** Bytes of a character. */
const WIDTH = 4;
const REPLACEMENT = '\ufffd';

/** Decodes UTF-32, which `TextDecoder` does not know. What is not a character is U+FFFD. */
export class Utf32Decoder {
  readonly #isLittle: boolean;
  #rest: Buffer = Buffer.alloc(0);

  constructor(isLittle: boolean) {
    this.#isLittle = isLittle;
  }

  /** The next characters; without bytes, the end of the text. */
  decode(bytes?: Buffer): string {
    if (bytes === undefined) return this.#rest.length > 0 ? REPLACEMENT : '';
    const all = Buffer.concat([this.#rest, bytes]);
    const whole = all.length - (all.length % WIDTH);
    this.#rest = all.subarray(whole);
    const characters: string[] = [];
    for (let at = 0; at < whole; at += WIDTH) characters.push(this.#character(all, at));
    return characters.join('');
  }

  #character(bytes: Buffer, at: number): string {
    const code = this.#isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
    return isCharacter ? String.fromCodePoint(code) : REPLACEMENT;
  }
}
