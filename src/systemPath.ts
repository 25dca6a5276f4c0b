import { isUtf8 } from 'node:buffer';
import { lengthOfCharacter } from './bytes.js';

/**
 * A byte of a file name that is not part of UTF-8 is kept in a string as a lone surrogate, U+DC80 to
 * U+DCFF, as Python does (PEP 383).
 */
const BYTE = /[\udc80-\udcff]/u;
const BYTES = /[\udc80-\udcff]/gu;
const FIRST_BYTE = 0xdc00;

/** The path that the system has for a path in the program: bytes, if it is not UTF-8. */
export function systemPath(path: string): string | Buffer {
  if (!BYTE.test(path)) return path;
  const characters = Array.from(path, (character) =>
    BYTE.test(character) ? Buffer.of(character.charCodeAt(0) - FIRST_BYTE) : Buffer.from(character),
  );
  return Buffer.concat(characters);
}

/** The reverse. */
export function pathOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at);
    const character = bytes.toString('utf8', at, at + length);
    characters.push(length > 0 ? character : String.fromCharCode(FIRST_BYTE + (bytes[at] ?? 0)));
    at += Math.max(1, length);
  }
  return characters.join('');
}

/** A path as output shows it, which is always valid UTF-8. */
export function shownPath(path: string): string {
  return path.replace(BYTES, '\ufffd');
}
