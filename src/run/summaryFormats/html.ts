import { counted } from '../../counted.js';
import { escapeHtml } from '../../emit/html.js';
import type { Summary } from '../../summarize/summary.js';
import { cellsOf, errorBoundOf } from './columns.js';

const STYLE =
  'body{font:14px/1.4 system-ui,sans-serif;margin:2em;color-scheme:light dark}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.25em .75em;border-bottom:1px solid #8884}td:first-child{text-align:right;font-variant-numeric:tabular-nums}';
/** Nothing is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page with a table, for a browser. */
export function formatHtml(summary: Summary): string {
  const { header, rows } = cellsOf(summary, false);
  const { total, distinct, first, last } = summary;
  const names = typeof summary.by === 'string' ? summary.by : summary.by.join(', ');
  const title = `Codes by ${names}`;
  const period = first === undefined ? '' : `, from ${first} to ${last}`;
  const texts = [`${counted(total, 'code')}, ${distinct} distinct${period}`, errorBoundOf(summary)];
  const notes = texts.filter((text) => text !== undefined).map((text) => elementOf('p', text));
  const head = rowOf('th', header);
  const body = rows.map((cells) => rowOf('td', cells)).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${STYLE}</style>
<h1>${title}</h1>
${notes.join('\n')}
<table>
<thead>${head}</thead>
<tbody>
${body}
</tbody>
</table>
</html>
`;
}

function rowOf(name: string, cells: readonly (string | number)[]): string {
  return `<tr>${cells.map((cell) => elementOf(name, String(cell))).join('')}</tr>`;
}

function elementOf(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`;
}
