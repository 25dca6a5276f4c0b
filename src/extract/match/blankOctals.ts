const MARK = '#0';
/** A control character; what it follows shows that it is not a number of its own. */
const OCTAL = /(?<=[^\s#])(?:#0[0-3][0-7])+/g;

/**
 * Puts spaces for control characters as rsyslog writes them (`#012` for a line end, escapeControlCharacters):
 * a code behind one would else begin with a digit. Places stay what they are.
 * @returns the bytes themselves where they hold none
 */
export function blankOctals(bytes: Buffer): Buffer {
  if (!bytes.includes(MARK)) return bytes;
  const text = bytes.toString('latin1');
  const blank = text.replace(OCTAL, (octals) => ' '.repeat(octals.length));
  return blank === text ? bytes : Buffer.from(blank, 'latin1');
}
