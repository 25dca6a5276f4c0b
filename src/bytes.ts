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
