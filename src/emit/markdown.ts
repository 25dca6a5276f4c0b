import { escapeControls } from './terminal.js';

/** A table as GitHub and most other readers of Markdown show it. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = [header, header.map(() => '---'), ...rows.map((row) => row.map(markdownText))];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** A text in which characters with a meaning in Markdown or HTML are shown as they are. */
export function markdownText(text: string | number): string {
  return escapeControls(String(text)).replace(/[\\|`*_<>[\]&~]/g, (mark) =>
    /[<>&]/.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`,
  );
}
