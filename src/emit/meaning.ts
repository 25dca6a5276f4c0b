import type { CodeReference, Explanation, Finding, Severity } from '../types.js';
import { type Cell, cellsOf, printCells } from './cells.js';
import { numberOf, titleOf } from './codeName.js';
import { formatParts } from './explanation.js';
import type { Met } from './repeats.js';
import { toRows } from './rows.js';
import type { Style, TerminalOptions } from './terminal.js';

const INDENT = 4;
/** How much further rows are indented that belong to the one above. */
const HANG = 2;

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  success: ['bold', 'green'],
};

/** A code on a line, and how often it was met. */
export interface Told {
  readonly finding: Finding;
  readonly met: Met;
}

/** How codes of a severity are shown: one that is not stated is that of an error. */
export function styleOf(severity: Severity = 'error'): Style {
  return STYLES[severity];
}

/** Rows under a line: what its codes mean, and those that were explained shortly before. */
export function explainCodes(all: readonly Told[], terminal: TerminalOptions): string[] {
  const rows = all.filter(({ met }) => met.isFar).flatMap((told) => explain(told, terminal));
  const repeated = all.filter(({ met }) => !met.isFar).map((told) => headOf(told, terminal));
  if (repeated.length === 0) return rows;
  const cells = repeated.flatMap((head, at) => [...(at > 0 ? cellsOf(', ') : []), ...head]);
  return [...rows, ...print(cells, INDENT, terminal)];
}

function explain(told: Told, terminal: TerminalOptions): string[] {
  const { explanation } = told.finding;
  const said = descriptionOf(explanation);
  const text = cellsOf(said === undefined ? '' : `: ${said}`);
  const rows = print([...headOf(told, terminal), ...text], INDENT, terminal);
  const { related = [], hint } = explanation;
  const isDescribed = explanation.description !== undefined;
  const more = [
    ...related.map((one) => noteOf(one.via ?? 'related', referenceOf(one, isDescribed))),
    ...(hint !== undefined && told.met.count === 1 ? [noteOf('Hint', hint)] : []),
  ];
  return [...rows, ...more.flatMap((cells) => print(cells, INDENT + HANG, terminal))];
}

/** `NAME (family number, likely, x3 since 10:02)` */
function headOf({ finding, met }: Told, terminal: TerminalOptions): Cell[] {
  const { family, code, symbol, numbers, severity, confidence, deprecated } = finding.explanation;
  const number = numberOf({ family, code, numbers });
  const name = cellsOf(symbol ?? number, styleOf(severity));
  const details = [
    ...(symbol === undefined ? [] : [number]),
    ...(confidence === 'certain' ? [] : [confidence]),
    ...(terminal.color || (severity ?? 'error') === 'error' ? [] : [severity]),
    ...(deprecated ? ['deprecated'] : []),
    ...(met.since === undefined ? [] : [`x${shown(met.count)} since ${met.since}`]),
  ];
  return details.length === 0 ? name : [...name, ...cellsOf(` (${details.join(', ')})`)];
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}

/** A description that was made from the name tells nothing beside it. */
function descriptionOf({ description, derived, symbol, known, fields }: Explanation) {
  if (description !== undefined && !(derived && symbol !== undefined)) return description;
  if (known) return undefined;
  return ['not in any catalog', formatParts(fields)].filter(Boolean).join('; ');
}

function referenceOf(code: CodeReference, isDescribed: boolean): string {
  const { description } = code;
  return titleOf(code) + (description === undefined || isDescribed ? '' : `: ${description}`);
}

function noteOf(label: string, text: string): Cell[] {
  return [...cellsOf(`${label}:`, 'dim'), ...cellsOf(` ${text}`)];
}

/** Rows of prose, all but the first indented further. */
function print(cells: readonly Cell[], indent: number, terminal: TerminalOptions): string[] {
  const width = terminal.columns - indent;
  return toRows(cells, { width, next: width - HANG, isProse: true }).map((row, at) => {
    return `${' '.repeat(at === 0 ? indent : indent + HANG)}${printCells(row, terminal)}`;
  });
}
