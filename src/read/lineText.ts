const CARRIAGE_RETURN = 0x0d;

/** A line as text: UTF-8 decoded, without its line ending, truncated at the limit. */
export interface LineText {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * Decodes a line. Invalid UTF-8 becomes U+FFFD.
 * @param end offset of the newline, or of the end of the bytes
 * @param maxLineBytes the limit of the line's length, in bytes without its ending
 */
export function lineText(
  bytes: Buffer,
  start: number,
  end: number,
  maxLineBytes: number,
): LineText {
  const stop = textEnd(bytes, start, end);
  if (stop - start <= maxLineBytes)
    return { text: bytes.toString('utf8', start, stop), truncated: false };
  const cut = characterStart(bytes, start, start + maxLineBytes);
  return { text: bytes.toString('utf8', start, cut), truncated: true };
}

/** Whether a line is longer than the limit. */
export function isLonger(bytes: Buffer, start: number, end: number, maxLineBytes: number): boolean {
  return textEnd(bytes, start, end) - start > maxLineBytes;
}

/** The end of a line without a carriage return. */
function textEnd(bytes: Buffer, start: number, end: number): number {
  return end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}

/** The last character start at or before `at`: a UTF-8 character has at most four bytes. */
function characterStart(bytes: Buffer, start: number, at: number): number {
  for (let place = at; place > Math.max(start, at - 4); place--) {
    if (((bytes[place] ?? 0) & 0xc0) !== 0x80) return place;
  }
  return at;
}
