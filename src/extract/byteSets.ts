import type { AST } from '@eslint-community/regexpp';
import type { ByteSet } from './byteNfa.js';

/** An element of a pattern that matches one character. */
export type CharacterElement = AST.Character | AST.CharacterSet | AST.CharacterClass;

const NEWLINE = 0x0a;
const FIRST_BEYOND_ASCII = 0x80;

/** Any byte of a line. */
export const ANY_BYTE: ByteSet = byteSet(() => true);

/** Any byte of a character beyond ASCII, as of one that is not UTF-8 at all. */
export const HIGH_BYTE: ByteSet = byteSet((byte) => byte >= FIRST_BEYOND_ASCII);

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

/** No set holds the newline: it ends the line whatever a pattern says. */
function byteSet(holds: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte !== NEWLINE && holds(byte) ? 1 : 0));
}
