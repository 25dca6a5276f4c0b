import { detach } from '../../bytes.js';
import type { Finding } from '../../types.js';
import { cutAround } from '../cutAround.js';

/** How many of the last lines of a code are kept. */
export const KEPT_LINES = 5;
const ROOM = { most: 600, before: 200 };

/** A line with a code; offsets of the code are those in the text. */
export interface KeptLine {
  readonly source: string | undefined;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Finding['explanation']['severity'];
  /** When it was read, in milliseconds of the clock of the counts. */
  readonly at: number;
}

/** The line as far as it is kept. */
export function keptLine(
  text: string,
  { start, end, explanation: { severity } }: Finding,
  place: Pick<KeptLine, 'source' | 'at'>,
): KeptLine {
  const cut = cutAround({ text, start, end }, ROOM);
  return { ...place, ...cut, text: cut.text === text ? text : detach(cut.text), severity };
}

/** Adds a line behind the others; the oldest is dropped if there are too many. */
export function addLine(lines: KeptLine[], line: KeptLine): void {
  lines.push(line);
  if (lines.length > KEPT_LINES) lines.shift();
}
