/** How other languages and tools write numbers, and how families read them. */
const NOTATIONS: readonly (readonly [RegExp, (digits: string) => string])[] = [
  // Visual Basic, assemblers, C and C++
  [/^&h([0-9a-f]{1,16})&?$/i, (digits) => `0x${digits}`],
  [/^(\d[0-9a-f]{0,15})h$/i, (digits) => `0x${digits}`],
  [/^(0x[0-9a-f]{1,16})(?:u?l{1,2}|lu|u)$/i, (digits) => digits],
  // Windows setup: 8007-0005
  [/^([0-9a-f]{4}-[0-9a-f]{4})$/i, (digits) => `0x${digits.replace('-', '')}`],
  [/^-0x([0-9a-f]{1,8})$/i, (digits) => `-${Number.parseInt(digits, 16)}`],
];

/** A number in a notation that families read; other text as it is. */
export function toNotation(text: string): string {
  for (const [pattern, rewrite] of NOTATIONS) {
    const digits = pattern.exec(text)?.[1];
    if (digits !== undefined) return rewrite(digits);
  }
  return text;
}
