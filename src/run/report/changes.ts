import type { ChangedRow, Comparison } from '../../summarize/compare.js';
import type { Report, ReportChange, ReportCode, ReportComparison } from './report.js';

/** A comparison by code as reports tell it. */
export function comparisonOf(comparison: Comparison, name: string): ReportComparison {
  const { lines, total, rows, same } = comparison;
  return { with: name, lines, total, rows: rows.flatMap(changeOf), same };
}

function changeOf(row: ChangedRow): ReportChange[] {
  const { change, key, family = '', symbol, description, severity = 'unknown' } = row;
  if (change === 'same') return [];
  const { before, after, factor } = row;
  return [
    {
      ...{ change, id: `${family} ${key}`, family, code: key },
      ...(symbol !== undefined && { symbol }),
      severity,
      ...(description !== undefined && { description }),
      ...{ before, after },
      ...(factor !== undefined && { factor }),
    },
  ];
}

/** Marks the codes that have changed. */
export function withChanges(report: Report, comparison: ReportComparison): Report {
  const changes = new Map(comparison.rows.map(({ id, change }) => [id, change]));
  const codes = report.codes.map((code): ReportCode => {
    const change = changes.get(`${code.family} ${code.code}`);
    return change === undefined ? code : { ...code, change };
  });
  return { ...report, codes, comparison };
}
