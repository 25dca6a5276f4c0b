import { NEWLINE } from '../../bytes.js';

const NUL = 0;
const SPACE = 0x20;

/**
 * Removes NUL bytes from lines. UTF-16 without a byte order mark, or appended to other text, has one
 * next to each ASCII character. Spaces at the end of a line keep its length.
 * @returns the bytes themselves if they contain none
 */
export function dropNuls(bytes: Buffer): Buffer {
  let at = bytes.indexOf(NUL);
  if (at === -1) return bytes;
  const dropped = Buffer.from(bytes);
  while (at !== -1) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline === -1 ? bytes.length : newline;
    dropped.fill(SPACE, dropLine(bytes, dropped, at, end), end);
    at = bytes.indexOf(NUL, end);
  }
  return dropped;
}

/** @returns the offset after the rest of the line */
function dropLine(bytes: Buffer, dropped: Buffer, first: number, end: number): number {
  let to = first;
  for (let at = first; at < end; ) {
    const nul = bytes.indexOf(NUL, at);
    const stop = nul === -1 || nul > end ? end : nul;
    to += bytes.copy(dropped, to, at, stop);
    at = stop + 1;
    while (bytes[at] === NUL) at++;
  }
  return to;
}
