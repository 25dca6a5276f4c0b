import { counted } from '../../counted.js';
import type { Summary, SummaryRow } from '../../summarize/summary.js';
import type { SummaryKey } from '../../summarize/summaryKeys.js';

/** The names of the keys of rows. */
export function keyNames({ by }: Summary): readonly SummaryKey[] {
  return typeof by === 'string' ? [by] : by;
}

/** The value of one of the keys of a row. */
export function keyValue(row: SummaryRow, name: SummaryKey, names: readonly SummaryKey[]): string {
  return (names.length === 1 ? row.key : row.keys?.[name]) ?? '';
}

/**
 * What formats of rows and columns show of each row, in order.
 * @param isFixed whether columns without values are shown, too
 */
export function cellsOf(
  summary: Summary,
  isFixed: boolean,
): { header: string[]; rows: (string | number)[][] } {
  const names = keyNames(summary);
  const details = summary.rows.some(({ example }) => example !== undefined);
  const others = OTHERS.filter((name) => {
    if (names.includes(name as SummaryKey)) return false;
    return isFixed || summary.rows.some((row) => row[name] !== undefined);
  });
  const rows = summary.rows.map((row) => [
    row.count,
    ...names.map((name) => keyValue(row, name, names)),
    ...others.map((name) => row[name] ?? ''),
    ...(details ? [row.hint ?? '', row.example?.text ?? ''] : []),
  ]);
  const header = ['count', ...names, ...others, ...(details ? ['hint', 'example'] : [])];
  return { header, rows };
}

const OTHERS = [
  ...(['family', 'symbol', 'description', 'severity', 'share'] as const),
  ...(['first', 'last', 'sources'] as const),
];

/** A message about how much the counts may be wrong; undefined if they are exact. */
export function errorBoundOf({ errorBound }: Summary): string | undefined {
  if (errorBound === undefined) return undefined;
  return `approximate: counts may be up to ${errorBound} too low; keys seen ${counted(errorBound, 'time')} or fewer may be missing`;
}
