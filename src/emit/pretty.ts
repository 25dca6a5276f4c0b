import type { Enriched, Finding, Severity } from '../types.js';
import { formatParts } from './explanation.js';
import { CODE_KEYS, type Key } from './keys.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

const SEVERITY_STYLE = { error: 'red', warning: 'yellow', info: 'cyan', success: 'green' } as const;

/** The keys shown: the fields of the head are already part of the text. */
export const PRETTY_KEYS: readonly Key[] = ['source', 'line', 'text', ...CODE_KEYS];

/** A line formatted for reading: the line itself, and below it the meanings of its codes. */
export function formatPretty(enriched: Enriched, terminal: TerminalOptions): string {
  const { source, line, text, findings } = enriched;
  const place = `${source === undefined ? '' : `${escapeControls(source)}:`}${line}:`;
  const rows = [`${paint('dim', place, terminal)} ${highlight(text, findings, terminal)}`];
  for (const finding of findings) rows.push(...explainFinding(finding, terminal));
  return `${rows.join('\n')}\n`;
}

/** The user's own catalogs may contain anything, so their text is escaped before it is colored. */
function explainFinding({ match, explanation }: Finding, terminal: TerminalOptions): string[] {
  const { family, code, symbol, severity, description, confidence, related } = explanation;
  const name = escapeControls(symbol ?? `${family} ${code}`);
  const number = symbol !== undefined && code !== undefined && code !== match ? ` ${code}` : '';
  const said = escapeControls(description ?? takenApart(explanation));
  const sure = confidence === 'certain' ? family : `${family}, ${confidence}`;
  const painted = paint(['bold', styleOf(severity)], name, terminal);
  const rows = [`    ${painted}${number} (${sure}): ${said}`];
  for (const { family, code, symbol, via, description } of related ?? []) {
    const text = [
      symbol ?? `${family} ${code}`,
      symbol && code && `${family} ${code}`,
      description,
    ];
    const head = paint('dim', `${escapeControls(via ?? 'related')}:`, terminal);
    rows.push(`      ${head} ${escapeControls(text.filter(Boolean).join(', '))}`);
  }
  return rows;
}

/** The decoded parts of an unknown value. */
function takenApart({ fields }: Finding['explanation']): string {
  return ['unknown', formatParts(fields)].filter(Boolean).join(', ');
}

function highlight(text: string, findings: readonly Finding[], terminal: TerminalOptions): string {
  const spans = findings.flatMap(({ start, end, also = [] }) => [{ start, end }, ...also]);
  let shown = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    const match = escapeControls(text.slice(start, end));
    shown += escapeLines(text.slice(from, start)) + paint('bold', match, terminal);
    from = end;
  }
  return shown + escapeLines(text.slice(from).replace(/\n+$/, ''));
}

/** Joined lines stay lines; a bar before each shows that it is not a record, nor an explanation. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join('\n  | ');
}

function styleOf(severity: Severity | undefined) {
  return SEVERITY_STYLE[severity ?? 'error'];
}
