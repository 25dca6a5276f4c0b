import { SEVERITIES } from '../types.js';
import { sameRateProbability } from './rateTest.js';
import type { Summary, SummaryRow } from './summary.js';

/** What can have happened to a code, in the order in which it is told. */
export const CHANGES = ['new', 'risen', 'gone', 'fallen', 'same'] as const;
export type Change = (typeof CHANGES)[number];

/** Below this probability, a difference is not taken for chance. */
export const THRESHOLD = 0.001;

/** A row of a comparison: that of the later summary, or else of the earlier one, and both counts. */
export interface ChangedRow extends Omit<SummaryRow, 'count' | 'share' | 'trend'> {
  readonly change: Change;
  readonly before: number;
  readonly after: number;
  /** The later rate, per line, divided by the earlier one; absent if one of them is 0. */
  readonly factor?: number;
}

/** Two summaries by the same key, compared. */
export interface Comparison {
  readonly by: Summary['by'];
  /** The number of lines read. */
  readonly lines: { readonly before: number; readonly after: number };
  /** If two periods of the same length are compared: when they begin and end, in UTC. */
  readonly periods?: Periods;
  readonly total: { readonly before: number; readonly after: number };
  /** Codes that have changed; the most severe and the most changed first. */
  readonly rows: readonly ChangedRow[];
  /** The number of rows that are left out since their difference may be chance. */
  readonly same: number;
}

/** Two periods of the same length. */
export interface Periods {
  readonly before: Period;
  readonly after: Period;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** How summaries are compared. */
export interface CompareOptions {
  /** Whether to list codes whose difference may be chance, too. */
  readonly all?: boolean;
  /** The periods that the summaries are of, if rates are per period, and not per line. */
  readonly periods?: Periods | undefined;
}

/** A summary with all rows, and the number of lines that were read for it: at least one. */
export interface Measured {
  readonly summary: Summary;
  readonly lines: number;
}

/** Compares rates of codes per line or per period. */
export function compare(
  before: Measured,
  after: Measured,
  { all = false, periods }: CompareOptions = {},
): Comparison {
  const earlier = new Map(before.summary.rows.map((row) => [idOf(row), row]));
  const later = new Map(after.summary.rows.map((row) => [idOf(row), row]));
  const exposures = periods ? ([1, 1] as const) : ([before.lines, after.lines] as const);
  const compared = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((id) => {
    const row = later.get(id) ?? earlier.get(id);
    return row === undefined ? [] : [changeOf(row, earlier.get(id), later.get(id), exposures)];
  });
  const changed = compared.filter(({ row }) => row.change !== 'same');
  const rows = (all ? compared : changed).sort(byWeight).map(({ row }) => row);
  return {
    by: after.summary.by,
    lines: { before: before.lines, after: after.lines },
    ...(periods && { periods }),
    total: { before: before.summary.total, after: after.summary.total },
    rows,
    same: all ? 0 : compared.length - changed.length,
  };
}

interface Compared {
  readonly row: ChangedRow;
  readonly probability: number;
}

/** Families may spell codes alike. */
function idOf({ key, family = '' }: SummaryRow): string {
  return `${family} ${key}`;
}

function changeOf(
  { count: _, share: __, trend: ___, ...row }: SummaryRow,
  earlier: SummaryRow | undefined,
  later: SummaryRow | undefined,
  [m, n]: readonly [number, number],
): Compared {
  const [before, after] = [earlier?.count ?? 0, later?.count ?? 0];
  const probability = sameRateProbability([before, after], [m, n]);
  const factor = before > 0 && after > 0 ? after / n / (before / m) : undefined;
  const change = nameOf(before, after, probability, factor);
  return { row: { ...row, change, before, after, ...(factor && { factor }) }, probability };
}

/** What was never seen is told, however rare it is: nothing is less expected. */
function nameOf(before: number, after: number, probability: number, factor = 1): Change {
  if (before === 0) return 'new';
  if (probability >= THRESHOLD) return 'same';
  if (after === 0) return 'gone';
  return factor > 1 ? 'risen' : 'fallen';
}

function byWeight(one: Compared, other: Compared): number {
  return (
    CHANGES.indexOf(one.row.change) - CHANGES.indexOf(other.row.change) ||
    weightOf(other.row) - weightOf(one.row) ||
    one.probability - other.probability ||
    Math.max(other.row.after, other.row.before) - Math.max(one.row.after, one.row.before) ||
    (one.row.key < other.row.key ? -1 : 1)
  );
}

function weightOf({ severity }: ChangedRow): number {
  return severity === undefined ? 0 : SEVERITIES.indexOf(severity);
}
