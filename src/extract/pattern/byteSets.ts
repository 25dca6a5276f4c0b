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
/**
 * The replacement character, which invalid UTF-8 is decoded to and a lone surrogate is encoded as.
 */
const REPLACEMENT_CHARACTER = Buffer.from('\ufffd');

/** Any byte of a line. */
export const ANY_BYTE: ByteSet = byteSet(() => true);

/** Any byte of a non-ASCII character or of invalid UTF-8. */
export const HIGH_BYTE: ByteSet = byteSet((byte) => byte >= FIRST_BEYOND_ASCII);

/** For each byte the set of only that byte, made on demand. */
const oneByte: ByteSet[] = [];

const askedBefore = new Map<string, ByteSet>();

/** Which ASCII characters the element matches, by asking the regular expression engine itself. */
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

/** The backslash of `\c(` is a literal character, and cannot be written that way in isolation. */
function sourceOf({ raw }: CharacterElement): string {
  return raw === '\\' ? '\\\\' : raw;
}

/** Whether the element might match a non-ASCII character: true if in doubt. */
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
 * The non-ASCII characters that an element matches, each as the sets of its UTF-8 bytes;
 * undefined if they are many or unknown.
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

/** All case variants of the character that the engine treats as equal. */
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

/** No set contains the newline: it ends the line whatever the pattern. */
function byteSet(holds: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte !== NEWLINE && holds(byte) ? 1 : 0));
}
