import type { AST } from '@eslint-community/regexpp';
import type { ByteSet } from './byteNfa.js';

/** An element of a pattern that matches one character. */
export type CharacterElement = AST.Character | AST.CharacterSet | AST.CharacterClass;

const NEWLINE = 0x0a;
const FIRST_BEYOND_ASCII = 0x80;
/** What bytes that are no UTF-8 are read as, and what half a pair of UTF-16 units is written as. */
const REPLACEMENT_CHARACTER = Buffer.from('\ufffd');

/** Any byte of a line. */
export const ANY_BYTE: ByteSet = byteSet(() => true);

/** Any byte of a character beyond ASCII, as of one that is not UTF-8 at all. */
export const HIGH_BYTE: ByteSet = byteSet((byte) => byte >= FIRST_BEYOND_ASCII);

/** For each byte the set of it alone, once it is asked for. */
const oneByte: ByteSet[] = [];

const askedBefore = new Map<string, ByteSet>();

/** Which ASCII characters the element matches, by asking the engine that has the last word. */
export function asciiBytes(element: CharacterElement, flags: string): ByteSet {
  const key = `${flags}/${element.raw}`;
  const known = askedBefore.get(key);
  if (known !== undefined) return known;
  const engine = new RegExp(`^(?:${element.raw})$`, flags);
  const bytes = byteSet(
    (byte) => byte < FIRST_BEYOND_ASCII && engine.test(String.fromCharCode(byte)),
  );
  askedBefore.set(key, bytes);
  return bytes;
}

/** Whether the element might match a character beyond ASCII: true where that is not plain. */
export function mayMatchBeyondAscii(element: AST.Node, flags: string): boolean {
  if (/[uv]/.test(flags) && flags.includes('i')) return true;
  switch (element.type) {
    case 'Character':
      return element.value >= FIRST_BEYOND_ASCII;
    case 'CharacterClassRange':
      return element.max.value >= FIRST_BEYOND_ASCII;
    case 'CharacterSet':
      return !(element.kind === 'digit' || element.kind === 'word') || element.negate;
    case 'CharacterClass':
      return element.negate || element.elements.some((part) => mayMatchBeyondAscii(part, flags));
    default:
      return true;
  }
}

/**
 * The bytes of a character beyond ASCII, a set for each; undefined where others might match, too.
 */
export function utf8Bytes(element: CharacterElement, flags: string): ByteSet[] | undefined {
  if (element.type !== 'Character' || element.value < FIRST_BEYOND_ASCII) return undefined;
  const bytes = Buffer.from(String.fromCodePoint(element.value));
  if (flags.includes('i') || bytes.equals(REPLACEMENT_CHARACTER)) return undefined;
  return [...bytes].map((byte) => {
    oneByte[byte] ??= byteSet((other) => other === byte);
    return oneByte[byte];
  });
}

/** No set holds the newline: it ends the line whatever a pattern says. */
function byteSet(holds: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte !== NEWLINE && holds(byte) ? 1 : 0));
}
