import type { AST } from '@eslint-community/regexpp';
import { NEWLINE } from '../../bytes.js';
import type { ByteSet } from '../compiledRule.js';

/** An element of a pattern that matches one character. */
export type CharacterElement =
  | AST.Character
  | AST.CharacterSet
  | AST.CharacterClass
  | AST.ExpressionCharacterClass;

/** Classes of the flag `v` that may match several characters: strings, and properties of strings. */
const STRINGS = /\\q\{|\\p\{(?:Basic_Emoji|Emoji_Keycap_Sequence|RGI_\w+)\}/;

/** Whether a part of a pattern may match strings as if they were one character. */
export function matchesStrings(raw: string, flags: string): boolean {
  return flags.includes('v') && STRINGS.test(raw);
}

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
  const engine = new RegExp(`^(?:${sourceOf(element)})$`, flags);
  const bytes = byteSet(
    (byte) => byte < FIRST_BEYOND_ASCII && engine.test(String.fromCharCode(byte)),
  );
  askedBefore.set(key, bytes);
  return bytes;
}

/** The backslash of `\c(` is a character by itself, and cannot be written as it stands there. */
function sourceOf({ raw }: CharacterElement): string {
  return raw === '\\' ? '\\\\' : raw;
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
 * The characters beyond ASCII that an element matches, each as the sets of its UTF-8 bytes;
 * undefined where they are many, or not plain.
 */
export function utf8Sequences(element: CharacterElement, flags: string): ByteSet[][] | undefined {
  if (element.type !== 'Character' || element.value < FIRST_BEYOND_ASCII) return undefined;
  const character = String.fromCodePoint(element.value);
  const sequences = casesOf(character, flags).map((one) => Buffer.from(one));
  const isPlain = sequences.every(
    (bytes) => bytes.length > 1 && !bytes.equals(REPLACEMENT_CHARACTER),
  );
  return isPlain ? sequences.map((bytes) => Array.from(bytes, setOfByte)) : undefined;
}

/** The character in every case that the engine takes for the same. */
function casesOf(character: string, flags: string): readonly string[] {
  if (!flags.includes('i')) return [character];
  casedCharacters ??= findCasedCharacters();
  const same = new RegExp(character, `${flags.replace(/[dgy]/g, '')}g`);
  return [...new Set([character, ...(casedCharacters.match(same) ?? [])])];
}

let casedCharacters: string | undefined;

/** All characters that have another case. */
function findCasedCharacters(): string {
  const all = Array.from({ length: 0x1_ffff }, (_, code) => String.fromCodePoint(code));
  return all.filter((one) => one.toLowerCase() !== one || one.toUpperCase() !== one).join('');
}

function setOfByte(byte: number): ByteSet {
  oneByte[byte] ??= byteSet((other) => other === byte);
  return oneByte[byte];
}

/** No set holds the newline: it ends the line whatever a pattern says. */
function byteSet(holds: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte !== NEWLINE && holds(byte) ? 1 : 0));
}
