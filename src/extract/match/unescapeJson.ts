import { NEWLINE } from '../../bytes.js';

const BACKSLASH = 0x5c;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
/** Matches lines that contain a JSON object. */
const OBJECT = /\{\s*"[^"\\]*"\s*:/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|["\\/bfnrt])/g;
const ESCAPED_QUOTE = '\\"';
/** All other escapes are white space. */
const SHORT: Readonly<Record<string, string>> = { '\\"': '"', '\\\\': '\\', '\\/': '/' };
const LINE_END = /[\r\n]/;

/**
 * Decodes escapes in lines that contain JSON, including JSON in a JSON string: otherwise the `n` of
 * `\n` would be part of the next word. Spaces at the end of a line keep its length.
 * @param isJson whether the bytes continue a line that contains JSON
 * @returns the bytes themselves if there is nothing to decode
 */
export function unescapeJson(bytes: Buffer, isJson = false): Buffer {
  let decoded = bytes;
  for (let at = bytes.indexOf(BACKSLASH); at !== -1; ) {
    const start = bytes.lastIndexOf(NEWLINE, at) + 1;
    const newline = bytes.indexOf(NEWLINE, at);
    const stop = newline === -1 ? bytes.length : newline;
    const end = bytes[stop - 1] === CARRIAGE_RETURN ? stop - 1 : stop;
    const line = bytes.toString('latin1', start, end);
    if (isJson || holdsObject(line)) {
      if (decoded === bytes) decoded = Buffer.from(bytes);
      decoded.fill(SPACE, start, end).write(decode(line, utf8Of), start, 'latin1');
    }
    at = bytes.indexOf(BACKSLASH, stop);
  }
  return decoded;
}

/** Whether a JSON object begins in a text. */
export function holdsObject(text: string): boolean {
  return OBJECT.test(text);
}

/** An escape: the offset of its character in the decoded line, and how much longer it is. */
export type Escape = readonly [place: number, more: number];

/** A decoded line, and its escapes: those of JSON, then those of JSON in its strings. */
export interface Unescaped {
  readonly text: string;
  readonly levels: readonly (readonly Escape[])[];
}

/**
 * Decodes one line. Offsets are UTF-16.
 * @param isJson whether it continues a line that contains JSON
 */
export function unescapeLine(line: string, isJson = false): Unescaped {
  const levels: Escape[][] = [];
  const isEscaped = line.includes('\\') && (isJson || holdsObject(line));
  return { text: isEscaped ? decode(line, (character) => character, levels) : line, levels };
}

/**
 * @param encode returns the replacement of a decoded character
 * @param levels receives the escapes of the line, then of JSON in its strings
 */
function decode(line: string, encode: (text: string) => string, levels?: Escape[][]): string {
  let text = line;
  for (let isNested = true; isNested && text.includes('\\'); ) {
    isNested = text.includes(ESCAPED_QUOTE);
    const escapes: Escape[] = [];
    text = decodeOnce(text, encode, escapes);
    levels?.push(escapes);
  }
  return text;
}

function decodeOnce(line: string, encode: (text: string) => string, escapes: Escape[]): string {
  let removed = 0;
  return line.replace(ESCAPE, (sequence, code: string | undefined, at: number) => {
    escapes.push([at - removed, sequence.length - 1]);
    removed += sequence.length - 1;
    if (code === undefined) return SHORT[sequence] ?? ' ';
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return LINE_END.test(character) ? ' ' : encode(character);
  });
}

/** The UTF-8 bytes of a character, as Latin-1. */
function utf8Of(character: string): string {
  return Buffer.from(character).toString('latin1');
}
