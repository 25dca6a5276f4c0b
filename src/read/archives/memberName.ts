/** The name of a text: of its input, or of a file in an archive. */
export function memberName(input: string | undefined, member: string): string;
export function memberName(input: string | undefined, member?: string): string | undefined;
export function memberName(input: string | undefined, member?: string): string | undefined {
  if (member === undefined) return input;
  return input === undefined ? member : `${input}!${member}`;
}
