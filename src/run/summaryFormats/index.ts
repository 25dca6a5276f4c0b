import { formatRows } from '../../emit/csv.js';
import { toJson, toNdjson } from '../../emit/jsonLines.js';
import type { Summary } from '../../summarize/summary.js';
import { cellsOf, errorBoundOf } from './columns.js';
import { formatHtml } from './html.js';
import { formatMarkdown } from './markdown.js';
import { formatTable } from './table.js';

/** Makes text of a summary. `columns` of the terminal; infinite if the output is not one. */
type Format = (summary: Summary, columns: number) => string;

/** All formats of summaries; the first is the default. */
const FORMATS = {
  table: formatTable,
  json: toJson,
  ndjson: ({ rows }) => toNdjson(rows),
  csv: (summary) => {
    const { header, rows } = cellsOf(summary, true);
    return formatRows([header, ...rows]);
  },
  markdown: formatMarkdown,
  html: formatHtml,
} as const satisfies Readonly<Record<string, Format>>;

export type SummaryFormat = keyof typeof FORMATS;
export const SUMMARY_FORMATS = Object.keys(FORMATS) as readonly SummaryFormat[];

export function formatSummary(summary: Summary, as: SummaryFormat, columns: number): string {
  return FORMATS[as](summary, columns);
}

/** What a format cannot say: that counts are approximate. */
export function unsaidOf(summary: Summary, as: SummaryFormat): string | undefined {
  return as === 'csv' || as === 'ndjson' ? errorBoundOf(summary) : undefined;
}
