const ESCAPE = 0x1b;
const BRACKET = 0x5b;
const SPACE = 0x20;

/**
 * Puts spaces for the control sequences by which terminals colour text (ECMA-48, CSI): `ESC[31m`
 * before a word would else be a letter before it. Places stay what they are.
 * @returns the bytes themselves where they hold no escape
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

/** The offset behind a control sequence, or of its escape where none begins there. */
function sequenceEnd(bytes: Buffer, from: number): number {
  if (bytes[from + 1] !== BRACKET) return from;
  let at = from + 2;
  while (isBetween(bytes[at], 0x20, 0x3f)) at++;
  return isBetween(bytes[at], 0x40, 0x7e) ? at + 1 : from;
}

function isBetween(byte: number | undefined, least: number, greatest: number): boolean {
  return byte !== undefined && byte >= least && byte <= greatest;
}
