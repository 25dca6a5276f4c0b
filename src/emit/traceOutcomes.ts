import { Layout } from './layout.js';
import { escapeControls, type TerminalOptions } from './terminal.js';
import type { LineTrace, RuleTrace } from './trace.js';
import { describeFate, describeObstacle, nameOf, quote } from './traceWords.js';
import { underline } from './underline.js';

const INDENT = 2;

/** A short form of a trace, with a sentence for each match. */
export function formatOutcomes({ line, rules }: LineTrace, terminal: TerminalOptions): string {
  const layout = new Layout(terminal.columns);
  const spans = rules.flatMap(({ readings }) => readings);
  for (const row of underline(line, spans, terminal.columns - INDENT, terminal)) {
    layout.addRow(INDENT, row);
  }
  if (rules.length === 0) layout.add(INDENT, 'No rule was flagged on this line.');
  for (const text of rules.flatMap(outcomesOf)) layout.add(INDENT, escapeControls(text));
  return layout.toString();
}

function outcomesOf({ rule, readings, obstacle }: RuleTrace): string[] {
  const unmatched = obstacle ? [`${rule}: ${describeObstacle(obstacle)}`] : [];
  const outcomes = readings.map(({ match, meaning, fate }) => {
    const read = meaning ? `${nameOf(meaning)}, ${meaning.confidence}` : 'nothing';
    return `${rule}: ${quote(match)} is ${read}. ${describeFate(fate)}`;
  });
  return [...unmatched, ...outcomes];
}
