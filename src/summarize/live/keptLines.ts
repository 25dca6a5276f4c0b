import { detach } from '../../bytes.js';
import type { Finding } from '../../types.js';

/** How many of the last lines of a code are kept. */
export const KEPT_LINES = 5;
/** How much is kept of a longer line, in UTF-16 units: what is around the code. */
const MOST_UNITS = 600;
/** How much of that is before the code. */
const UNITS_BEFORE = 200;

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
  if (text.length <= MOST_UNITS) return { ...place, text, start, end, severity };
  const from = Math.max(0, Math.min(start - UNITS_BEFORE, text.length - MOST_UNITS));
  const part = detach(text.slice(from, from + MOST_UNITS));
  const before = from > 0 ? '…' : '';
  const after = from + MOST_UNITS < text.length ? '…' : '';
  const moved = before.length - from;
  const most = before.length + part.length;
  return {
    ...place,
    text: `${before}${part}${after}`,
    start: Math.min(start + moved, most),
    end: Math.min(end + moved, most),
    severity,
  };
}

/** Adds a line behind the others; the oldest is dropped if there are too many. */
export function addLine(lines: KeptLine[], line: KeptLine): void {
  lines.push(line);
  if (lines.length > KEPT_LINES) lines.shift();
}
