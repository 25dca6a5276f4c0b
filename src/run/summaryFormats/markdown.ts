import { markdownTable } from '../../emit/markdown.js';
import type { Summary } from '../../summarize/summary.js';
import { cellsOf, errorBoundOf } from './columns.js';

/** A table as GitHub and most other readers of Markdown show it. */
export function formatMarkdown(summary: Summary): string {
  const { header, rows } = cellsOf(summary, false);
  const bound = errorBoundOf(summary);
  return `${markdownTable(header, rows)}${bound === undefined ? '' : `\n${bound}\n`}`;
}
