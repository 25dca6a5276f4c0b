import { packPartial } from '../run/partials/partial.js';
import type { Counted } from '../run/partials/sum.js';
import { formatSummary, SUMMARY_FORMATS, unsaidOf } from '../run/summaryFormats/index.js';
import { reportLine } from './messages.js';
import { formatOptions } from './outputFormat.js';
import { refuse } from './refuse.js';
import { columns, isInterrupted, isTerminal, type Session } from './session.js';

/** How summaries are printed: for people and programs, or to be merged. */
const FORMATS = [...SUMMARY_FORMATS, 'partial'] as const;
type Format = (typeof FORMATS)[number];

/** The options of commands that print a summary. */
export const summaryFormatOptions = formatOptions(FORMATS);

interface Where {
  readonly format: Format;
  readonly output: string | undefined;
  /** The maximum number of rows. */
  readonly top: number | undefined;
}

/** @throws {ErrenrichError} BAD_OPTION for a partial summary in a terminal, and of some of the rows */
export function refusePartial({ format, output, top }: Where): void {
  if (format !== 'partial') return;
  if (top !== undefined) refuse('--top does not apply to --format partial', 'use it when merging');
  if (isTerminal(output)) {
    refuse('a partial summary is not for a terminal', 'add -o FILE, or choose another format');
  }
}

export async function showSummary(counted: Counted, where: Where, session: Session) {
  const { format, output, top } = where;
  if (format === 'partial') {
    if (isInterrupted(session, output)) return;
    return session.print(packPartial(counted), output);
  }
  const summary = counted.histogram.result(top);
  await session.print(formatSummary(summary, format, columns(output)), output);
  const unsaid = unsaidOf(summary, format);
  if (unsaid !== undefined) reportLine(unsaid);
}
