import { counted } from '../../counted.js';
import { cutTo } from '../../emit/columns.js';
import { markdownTable, markdownText } from '../../emit/markdown.js';
import type { Report, ReportChange, ReportCode, ReportExample } from './report.js';

/** How many codes are explained. */
const EXPLAINED = 20;
const MOST_CHANGES = 20;
const MOST_OF_LINE = 300;

/** A report for reading as text: totals, changes, codes, and what the most frequent ones mean. */
export function reportMarkdown(report: Report): string {
  const { title, codes } = report;
  const parts = [
    `# ${markdownText(title)}\n`,
    `${summaryOf(report).map(markdownText).join('  \n')}\n`,
    ...changesOf(report),
    ...(codes.length > 0 ? ['## Codes\n', codeTable(report)] : []),
    ...codes.slice(0, EXPLAINED).map(explain),
  ];
  return parts.join('\n');
}

function summaryOf({ totals, first, last, errorBound, other, generator, made }: Report): string[] {
  const { lines, codes, distinct, sources, inputsSkipped } = totals;
  const lists = [
    `${counted(codes, 'code')} (${distinct} distinct) in ${counted(lines, 'line')} of ${counted(sources, 'log')}`,
    first === undefined ? undefined : `From ${first} to ${last}`,
    inputsSkipped > 0 ? `${counted(inputsSkipped, 'input')} not read to the end` : undefined,
    errorBound === undefined ? undefined : `Counts may be up to ${errorBound} too low`,
    other > 0 ? `${counted(other, 'code')} in rows not shown` : undefined,
    `Made by ${generator}, ${made}`,
  ];
  return lists.filter((text) => text !== undefined);
}

function changesOf({ comparison }: Report): string[] {
  if (comparison === undefined) return [];
  const { rows, lines, total, same, with: name } = comparison;
  const compared = `Compared with ${name}: ${counted(total.before, 'code')} in ${counted(lines.before, 'line')} before, ${counted(total.after, 'code')} in ${counted(lines.after, 'line')} now.`;
  const head = [`## What has changed\n`, `${markdownText(compared)}\n`];
  if (rows.length === 0) return [...head, 'No code is new, gone, more or less frequent.\n'];
  const header = ['change', 'code', 'before', 'now', 'rate', 'description'];
  const table = markdownTable(header, rows.slice(0, MOST_CHANGES).map(changeCells));
  const left = rows.length - MOST_CHANGES;
  const rest = left > 0 ? [`${counted(left, 'more change')} not shown.\n`] : [];
  const chance =
    same > 0
      ? [`${counted(same, 'other code')} did not change by more than chance would explain.\n`]
      : [];
  return [...head, table, ...rest, ...chance];
}

function changeCells(row: ReportChange): (string | number)[] {
  const { change, family, code, symbol, before, after, factor, description = '' } = row;
  const name = symbol === undefined ? `${family} ${code}` : `${symbol} (${family} ${code})`;
  return [change, name, before, after, factor ? `x${factor.toPrecision(2)}` : '', description];
}

function codeTable({ codes }: Report): string {
  const header = ['count', 'code', 'severity', 'first', 'last', 'logs', 'description'];
  return markdownTable(
    header,
    codes.map((code) => [
      ...[code.count, titleOf(code), code.severity, code.first ?? '', code.last ?? ''],
      ...[code.sources, code.description ?? ''],
    ]),
  );
}

function titleOf({ symbol, family, code }: ReportCode): string {
  return symbol === undefined || symbol === code
    ? `${family} ${code}`
    : `${symbol} (${family} ${code})`;
}

function explain(code: ReportCode): string {
  const { description, hint, spellings, alternatives, examples } = code;
  const also = spellings.length > 0 ? `Also written ${spellings.join(', ')}.` : undefined;
  const others =
    alternatives.length > 0
      ? `It may also be: ${alternatives.map((one) => one.replace(/\.$/, '')).join('; ')}.`
      : undefined;
  const texts = [description, hint, also, others].filter((text) => text !== undefined);
  const lines = examples.map(exampleLine).join('');
  return [`### ${markdownText(titleOf(code))}\n`, ...texts.map((text) => `${markdownText(text)}\n`)]
    .concat(lines === '' ? [] : [lines])
    .join('\n');
}

function exampleLine({ source, text }: ReportExample): string {
  const name = source === undefined ? '' : `${source}: `;
  return `> ${markdownText(cutTo(`${name}${text}`, MOST_OF_LINE))}\n>\n`;
}
