/** What the program tells its caller when it ends. */
export const EXIT = { done: 0, unknown: 1, fault: 2 } as const;

/** One line on standard error, however many the text has. */
export function reportLine(text: string): void {
  process.stderr.write(`errenrich: ${text.replace(/\s*\n\s*/g, ' ')}\n`);
}
