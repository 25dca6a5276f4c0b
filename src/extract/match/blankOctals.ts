const MARK = '#0';
const OCTAL_BYTES = 4;
const SPACE = 0x20;

/**
 * Replaces control characters as rsyslog escapes them (`#012` for a newline) with spaces; otherwise
 * they would be part of the next word. The preceding character shows that such a text is not a
 * separate number. Offsets do not change.
 * @returns the bytes themselves if they contain none
 */
export function blankOctals(bytes: Buffer): Buffer {
  let blank = bytes;
  for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at)) {
    const end = isWithinWord(bytes[at - 1]) ? octalsEnd(bytes, at) : at;
    if (end > at) {
      if (blank === bytes) blank = Buffer.from(bytes);
      blank.fill(SPACE, at, end);
    }
    at = Math.max(end, at + 1);
  }
  return blank;
}

/** The offset where the octals at `at` end: `at` itself if there are none. */
function octalsEnd(bytes: Buffer, at: number): number {
  let end = at;
  while (/^#0[0-3][0-7]$/.test(bytes.toString('latin1', end, end + OCTAL_BYTES)))
    end += OCTAL_BYTES;
  return end;
}

function isWithinWord(byte: number | undefined): boolean {
  return byte !== undefined && /[^\s#]/.test(String.fromCharCode(byte));
}
