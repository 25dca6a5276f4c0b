import { escapeControls } from '../../emit/terminal.js';
import type { Summary } from '../../summarize/summary.js';
import { cellsOf, errorBoundOf } from './columns.js';

/** A table as GitHub and most other readers of Markdown show it. */
export function formatMarkdown(summary: Summary): string {
  const { header, rows } = cellsOf(summary, false);
  const lines = [header, header.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => escapeMarks(String(cell))).join(' | ')} |`,
  );
  const bound = errorBoundOf(summary);
  return `${lines.join('\n')}\n${bound === undefined ? '' : `\n${bound}\n`}`;
}

/** Characters with a meaning in Markdown or HTML are shown as they are. */
function escapeMarks(cell: string): string {
  return escapeControls(cell).replace(/[\\|`*_<>[\]&~]/g, (mark) =>
    /[<>&]/.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`,
  );
}
