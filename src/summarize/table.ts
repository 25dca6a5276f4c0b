import type { Summary, SummaryRow } from './histogram.js';

const BAR_WIDTH = 20;
const GAP = '  ';

/** A summary as a table for a terminal of so many columns. */
export function formatTable(summary: Summary, columns: number): string {
  const { by, rows, total, distinct, other, errorBound } = summary;
  if (rows.length === 0) return 'no codes found\n';
  const header = ['count', by, ...(by === 'code' ? ['family', 'symbol'] : [])];
  const cells = rows.map((row) => cellsOf(row, by === 'code'));
  const widths = header.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const most = rows[0]?.count ?? 1;
  const lines = rows.map((row, index) => {
    const left = align(cells[index] ?? [], widths);
    const right = row.family === undefined ? bar(row.count, most) : (row.description ?? '');
    return fit(`${left}${GAP}${right}`.trimEnd(), columns);
  });
  const rest = other > 0 ? ` (${other} in rows not shown)` : '';
  const least = errorBound === undefined ? '' : 'at least ';
  const foot = `${total} codes${rest}, ${least}${distinct} distinct`;
  const bound = formatErrorBound(summary) ?? [];
  return `${[align(header, widths).trimEnd(), ...lines, '', foot].concat(bound).join('\n')}\n`;
}

/** By how much the counts may be wrong, in words; undefined where they are exact. */
export function formatErrorBound({ errorBound }: Summary): string | undefined {
  if (errorBound === undefined) return undefined;
  return `approximate: counts may be up to ${errorBound} too low; keys seen ${errorBound} times or fewer may be missing`;
}

function cellsOf({ count, key, family, symbol }: SummaryRow, isCode: boolean): string[] {
  return [String(count), key, ...(isCode ? [family ?? '', symbol ?? ''] : [])];
}

/** The count flush right, all else flush left. */
function align(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return column === 0 ? cell.padStart(width) : cell.padEnd(width);
  });
  return padded.join(GAP);
}

function bar(count: number, most: number): string {
  return '█'.repeat(Math.max(1, Math.round((count / most) * BAR_WIDTH)));
}

function fit(line: string, columns: number): string {
  return line.length > columns ? `${line.slice(0, Math.max(columns - 1, 1))}…` : line;
}
