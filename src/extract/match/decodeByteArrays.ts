import { isUtf8 } from 'node:buffer';
import { NEWLINE } from '../../bytes.js';
import type { Escape } from './unescapeJson.js';

export const MESSAGE_KEY = '"MESSAGE":';
/** The end of the key, short and with a rare letter first, so that looking for it takes no time. */
const MARK = Buffer.from('GE":[');
/** A message that is an array of bytes; its end may be cut off. */
const ARRAY = /(?<="MESSAGE":)\[(?:\s*(?:1?\d?\d|2[0-4]\d|25[0-5])\s*(?:,|(?=\])|$))+\]?/g;
/** A number of an array, with what follows it. */
const NUMBER = /\s*\d+\s*,?/g;
const ESCAPE = 0x1b;
const SPACE = 0x20;
const QUOTE = Buffer.from('"');
const LAST_OF_ASCII = 0x7f;
const FIRST_OF_TWO = 0xc0;
const FIRST_OF_FOUR = 0xf0;

/**
 * Decodes messages that `journalctl -o json` writes as arrays of bytes, because they contain control
 * characters or are not UTF-8. Spaces at the end of a line keep its length.
 * @returns the bytes themselves if they contain none
 */
export function decodeByteArrays(bytes: Buffer): Buffer {
  let decoded = bytes;
  for (let at = bytes.indexOf(MARK); at !== -1; ) {
    const start = bytes.lastIndexOf(NEWLINE, at) + 1;
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline === -1 ? bytes.length : newline;
    const line = bytes.toString('latin1', start, end);
    const text = line.replace(ARRAY, (array) => decode(array).toString('latin1'));
    if (text !== line) {
      if (decoded === bytes) decoded = Buffer.from(bytes);
      decoded.fill(SPACE, start, end).write(text, start, 'latin1');
    }
    at = bytes.indexOf(MARK, end);
  }
  return decoded;
}

/** The characters of such messages as they are decoded. Offsets are UTF-16. */
export function byteArraysOf(line: string): Escape[] {
  const escapes: Escape[] = [];
  let removed = 0;
  for (const { 0: array, index } of line.matchAll(ARRAY)) {
    const decoded = decode(array);
    let place = index + 1 - removed;
    for (const [at, { length }] of numbersOf(array).entries()) {
      const width = widthOf(decoded[at + 1] ?? SPACE);
      escapes.push([width === 0 ? place - 1 : place, length - width]);
      place += width;
    }
    removed += array.length - decoded.toString().length;
  }
  return escapes;
}

/**
 * The text of an array in quotes, as bytes: without control characters other than the one that
 * begins colors, and ASCII unless it is UTF-8.
 */
function decode(array: string): Buffer {
  const bytes = Buffer.from(numbersOf(array).map(Number.parseFloat));
  const most = isUtf8(bytes) ? 0xff : LAST_OF_ASCII;
  const isKept = (byte: number): boolean => byte === ESCAPE || (byte >= SPACE && byte <= most);
  const text = bytes.map((byte) => (isKept(byte) ? byte : SPACE));
  return Buffer.concat([QUOTE, text, array.endsWith(']') ? QUOTE : Buffer.of()]);
}

function numbersOf(array: string): string[] {
  return array.match(NUMBER) ?? [];
}

/** How many UTF-16 units begin with a byte of UTF-8. */
function widthOf(byte: number): number {
  if (byte >= FIRST_OF_FOUR) return 2;
  return byte <= LAST_OF_ASCII || byte >= FIRST_OF_TWO ? 1 : 0;
}
