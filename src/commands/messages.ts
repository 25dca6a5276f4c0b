import { escapeControls } from '../run/output.js';

/** The exit statuses of the program. */
export const EXIT = { done: 0, unknown: 1, found: 1, fault: 2 } as const;

let makeRoom = (): void => {};

/** Does something before each line: what is drawn on the terminal must make room for it. */
export function beforeReports(act: () => void): void {
  makeRoom = act;
}

let diverted: ((line: string) => void) | undefined;

/** Hands all lines to a function instead, as long as one is given. */
export function divertMessages(take: ((line: string) => void) | undefined): void {
  diverted = take;
}

/**
 * Prints one line on standard error, however many the text has, and without control characters, which
 * names of files may contain. If nobody reads it, or there is no room, the run goes on: its exit
 * status still tells.
 */
export function reportLine(text: string): void {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
  const line = `errenrich: ${escapeControls(text.replace(/\s*\n\s*/g, ' '))}`;
  if (diverted !== undefined) {
    diverted(line);
    return;
  }
  makeRoom();
  process.stderr.write(`${line}\n`);
}
