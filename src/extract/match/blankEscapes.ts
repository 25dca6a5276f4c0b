const ESCAPE = 0x1b;
const BRACKET = 0x5b;
const SPACE = 0x20;

/**
 * Replaces the control sequences that color text in terminals (ECMA-48, CSI) with spaces: `ESC[31m`
 * before a word would otherwise put a letter before it. Offsets do not change.
 * @returns the same bytes if they contain no escape
 */
export function blankEscapes(bytes: Buffer): Buffer {
  let at = bytes.indexOf(ESCAPE);
  if (at === -1) return bytes;
  const blank = Buffer.from(bytes);
  for (; at !== -1; at = bytes.indexOf(ESCAPE, at + 1)) {
    blank.fill(SPACE, at, sequenceEnd(bytes, at));
  }
  return blank;
}

/** The offset after a control sequence, or of the escape if none begins there. */
function sequenceEnd(bytes: Buffer, from: number): number {
  if (bytes[from + 1] !== BRACKET) return from;
  let at = from + 2;
  while (isBetween(bytes[at], 0x20, 0x3f)) at++;
  return isBetween(bytes[at], 0x40, 0x7e) ? at + 1 : from;
}

function isBetween(byte: number | undefined, least: number, greatest: number): boolean {
  return byte !== undefined && byte >= least && byte <= greatest;
}
