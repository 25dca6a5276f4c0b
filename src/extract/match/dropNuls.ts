import { NEWLINE } from '../../bytes.js';

const NUL = 0;
const SPACE = 0x20;

/**
 * Takes the NUL bytes out of lines: UTF-16 that was appended to another text, or has no byte order mark,
 * has one beside each ASCII character. Lines begin and end where they did: spaces fill them up.
 * @returns the bytes themselves where they hold none
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

/** @returns the place behind what is left of the line */
function dropLine(bytes: Buffer, dropped: Buffer, first: number, end: number): number {
  let to = first;
  for (let at = first; at < end; ) {
    const nul = bytes.indexOf(NUL, at);
    const stop = nul === -1 || nul > end ? end : nul;
    to += bytes.copy(dropped, to, at, stop);
    at = stop + 1;
  }
  return to;
}
