import type { CodeReference, Explanation } from '../types.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

const LABEL_WIDTH = 11;
const INDENT = '  ';

/** A meaning laid out for a person: its name, what it says, then what is known about it. */
export function formatExplanation(
  explanation: Explanation,
  spellings: readonly string[],
  terminal: TerminalOptions,
): string {
  const { code, symbol, description, known, family } = explanation;
  const name = paint('bold', escapeControls(symbol ?? `${family} ${code}`), terminal);
  const said = description ?? (known ? undefined : 'In no catalog: this is what its bits say.');
  const rows = [symbol === undefined || code === undefined ? name : `${name}  ${code}`];
  if (said !== undefined) rows.push(`${INDENT}${escapeControls(said)}`);
  for (const [label, value] of facts(explanation, spellings)) {
    const head = paint('dim', label.padEnd(LABEL_WIDTH), terminal);
    rows.push(`${INDENT}${head} ${escapeControls(value)}`);
  }
  return `${rows.join('\n')}\n`;
}

function facts(explanation: Explanation, spellings: readonly string[]): [string, string][] {
  const { platform, family, category, severity, aliases, fields, related } = explanation;
  const { hint, deprecated, erratum, catalog, confidence } = explanation;
  const all: [string, string | undefined][] = [
    ['hint', hint],
    ['family', `${family}${platform ? ` on ${platform}` : ''}`],
    ['category', category],
    ['severity', `${severity ?? ''}${deprecated ? ', deprecated' : ''}`],
    ['spelled', spellings.join(', ')],
    ['also named', aliases?.join(', ')],
    ['parts', formatParts(fields)],
    ...(related ?? []).map((one): [string, string] => ['related', formatReference(one)]),
    ['erratum', erratum?.note],
    ['catalog', catalog],
    ['confidence', confidence === 'certain' ? undefined : confidence],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** The parts that a value is packed of. */
export function formatParts(fields: Explanation['fields']): string {
  return Object.entries(fields ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function formatReference({ family, code, symbol, via, description }: CodeReference): string {
  const name = [symbol, code && `${family} ${code}`].filter(Boolean).join(', ');
  return `${name}${via ? ` by ${via}` : ''}${description ? `: ${description}` : ''}`;
}
