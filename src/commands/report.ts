/** The exit statuses of the program. */
export const EXIT = { done: 0, unknown: 1, fault: 2 } as const;

/** Prints one line on standard error, however many the text has. */
export function reportLine(text: string): void {
  process.stderr.write(`errenrich: ${text.replace(/\s*\n\s*/g, ' ')}\n`);
}
