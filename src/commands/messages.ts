import { escapeControls } from '../run/output.js';

/** The exit statuses of the program. */
export const EXIT = { done: 0, unknown: 1, found: 1, fault: 2 } as const;

let makeRoom = (): void => {};

/** Does something before each line: what is drawn on the terminal must make room for it. */
export function beforeReports(act: () => void): void {
  makeRoom = act;
}

/**
 * Prints one line on standard error, however many the text has, and without control characters, which
 * names of files may contain. If nobody reads it, or there is no room, the run goes on: its exit
 * status still tells.
 */
export function reportLine(text: string): void {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
  makeRoom();
  process.stderr.write(`errenrich: ${escapeControls(text.replace(/\s*\n\s*/g, ' '))}\n`);
}
