import { isUtf8 } from 'node:buffer';

/** The byte that ends a line. */
export const NEWLINE = 0x0a;

export function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/**
 * A copy of a string. A substring of a line is a view of it: keeping it would keep the line in
 * memory, which may be a megabyte.
 */
export function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** The number of bytes at the end that begin a UTF-8 character of which the rest is missing. */
export function cutCharacter(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const first = bytes[bytes.length - count] ?? 0;
    if ((first & 0xc0) === 0x80) continue;
    return announcedBy(first) > count ? count : 0;
  }
  return 0;
}

/** The number of bytes that are not part of a UTF-8 character. */
export function countInvalidUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return 0;
  let invalid = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at);
    invalid += length === 0 ? 1 : 0;
    at += length || 1;
  }
  return invalid;
}

/** The length in bytes of the character at an offset; 0 if there is no whole one. */
export function lengthOfCharacter(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = announcedBy(first);
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The length of the character that a byte begins; 1 for one that begins no longer one. */
function announcedBy(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
