const MARK = '#0';
/** Control characters; the preceding character shows that this is not a separate number. */
const OCTAL = /(?<=[^\s#])(?:#0[0-3][0-7])+/g;

/**
 * Replaces control characters as rsyslog escapes them (`#012` for a newline) with spaces; otherwise
 * they would be part of the next word. Offsets do not change.
 * @returns the bytes themselves if they contain none
 */
export function blankOctals(bytes: Buffer): Buffer {
  if (!bytes.includes(MARK)) return bytes;
  const text = bytes.toString('latin1');
  const blank = text.replace(OCTAL, (octals) => ' '.repeat(octals.length));
  return blank === text ? bytes : Buffer.from(blank, 'latin1');
}
