/** The byte that ends a line. */
export const NEWLINE = 0x0a;

/**
 * A copy of a text. What is cut out of a line is a view of it: kept for long, it would keep the line,
 * which may have a megabyte.
 */
export function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
