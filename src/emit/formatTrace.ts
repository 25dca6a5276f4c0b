import { counted } from '../counted.js';
import type { Explanation, Span } from '../types.js';
import { Layout } from './layout.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';
import type { LineTrace, NearTrace, ReadingTrace, RuleTrace } from './trace.js';
import {
  describeEvidence,
  describeFate,
  describeMeaning,
  describeNear,
  describeObstacle,
  list,
  nameOf,
  quote,
} from './traceWords.js';
import { underline } from './underline.js';

const INDENT = 2;
const MAX_ALTERNATIVES = 3;
const NOT_FLAGGED =
  'The scanner did not flag it on this line; this is a bug in errenrich, please report it.';

/** The output settings, and the codes that were already explained. */
interface Page {
  readonly terminal: TerminalOptions;
  readonly told: Set<string>;
}

/** The trace of a line, formatted for reading: the verdict, then rule by rule. */
export function formatTrace(trace: LineTrace, terminal: TerminalOptions): string {
  const layout = new Layout(terminal.columns);
  const { line, codes, rules, closest } = trace;
  const spans = codes.flatMap(({ also = [], ...code }) => [code, ...also]);
  for (const row of underline(line, spans, terminal.columns, terminal)) layout.addRow(0, row);
  layout.add(0, escapeControls(verdictOf(trace)));
  const page = { terminal, told: new Set<string>() };
  const matchedFirst = rules.toSorted((a, b) => hasMatched(b) - hasMatched(a));
  for (const rule of matchedFirst) addRule(layout, rule, line, page);
  for (const near of closest) addNear(layout, near, line, page);
  return layout.toString();
}

function hasMatched({ readings }: RuleTrace): number {
  return readings.length > 0 ? 1 : 0;
}

/** The summary of a trace in a sentence or two. */
function verdictOf({ codes, rules, tried, leftOut, closest }: LineTrace): string {
  const names = codes.map((code) => `${nameOf(code)}, ${code.confidence}`);
  if (codes.length > 0)
    return `The record contains ${counted(codes.length, 'code')}: ${names.join('; ')}.`;
  const nothing = 'No code on this line was recorded.';
  if (rules.length > 0) return nothing;
  const near = closest.length > 0 ? ' The nearest are:' : '';
  const others = leftOut > 0 ? ` (${leftOut} more with --min-severity success)` : '';
  return `${nothing} None of the ${tried} rules was flagged${others}.${near}`;
}

function addRule(layout: Layout, trace: RuleTrace, line: string, page: Page): void {
  const { rule, title, readings, flagged, families, evidence, obstacle } = trace;
  addHead(layout, rule, [list(families), `${evidence} evidence`], page.terminal);
  addLine(layout, line, obstacle?.span ? [obstacle.span] : readings, page.terminal);
  const said = [`It looks for ${title}.`, ...(obstacle ? [describeObstacle(obstacle)] : [])];
  layout.add(INDENT, escapeControls(said.join(' ')));
  if (!flagged) layout.add(INDENT, NOT_FLAGGED);
  for (const reading of readings) addReading(layout, reading, page);
}

function addReading(layout: Layout, { match, meaning, fate }: ReadingTrace, { told }: Page): void {
  const said = [`${quote(match)} has no meaning on its own.`];
  if (meaning) {
    const isTold = told.has(nameOf(meaning));
    said.splice(0, 1, describeMeaning(match, meaning, isTold));
    if (!isTold) said.push(...others(meaning));
    if (fate.outcome === 'won') said.push(...settled(meaning, fate.code));
    told.add(nameOf(meaning));
  }
  layout.add(INDENT, escapeControls([...said, describeFate(fate)].join(' ')));
}

/** What else it could be. */
function others({ alternatives }: Explanation): string[] {
  if (alternatives.length === 0) return [];
  const shown = alternatives.slice(0, MAX_ALTERNATIVES).map(nameOf);
  const more = alternatives.length - shown.length;
  return [`It could also be ${list([...shown, ...(more > 0 ? [`${more} more`] : [])])}.`];
}

/** What the rest of the line adds to a match. */
function settled(alone: Explanation, code: Explanation | undefined): string[] {
  if (code === undefined) return [];
  const isOther = code.family !== alone.family || code.code !== alone.code;
  if (!isOther && code.confidence === alone.confidence) return [];
  const what = isOther ? `${nameOf(code)}, ${code.confidence}` : code.confidence;
  return [`The rest of the line makes it ${what}: ${describeEvidence(code)}.`];
}

function addNear(layout: Layout, near: NearTrace, line: string, { terminal }: Page): void {
  const span = near.obstacle?.span ?? near.span;
  addHead(layout, near.rule, [], terminal);
  addLine(layout, line, span ? [span] : [], terminal);
  layout.add(INDENT, escapeControls(`It looks for ${near.title}. ${describeNear(near)}`));
  if (near.example) layout.add(INDENT, escapeControls(`It would match: ${near.example}`));
}

function addHead(layout: Layout, rule: string, traits: string[], terminal: TerminalOptions): void {
  const label = paint('bold', escapeControls(rule), terminal);
  const said = traits.length > 0 ? `  ${paint('dim', `(${traits.join('; ')})`, terminal)}` : '';
  layout.addRow(0, '');
  layout.addRow(0, label + said);
}

/** The line with marks under some spans; nothing without spans. */
function addLine(layout: Layout, line: string, spans: readonly Span[], terminal: TerminalOptions) {
  if (spans.length === 0) return;
  for (const row of underline(line, spans, terminal.columns - INDENT, terminal)) {
    layout.addRow(INDENT, row);
  }
}
