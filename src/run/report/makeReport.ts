import type { CatalogIndex } from '../../annotate/catalogs/catalogIndex.js';
import { compare, type Measured } from '../../summarize/compare.js';
import type { MeaningRow } from '../../summarize/summary.js';
import type { CodeReference, Explanation } from '../../types.js';
import { describe } from '../explain.js';
import type { Stats } from '../tally.js';
import { comparisonOf, withChanges } from './changes.js';
import { cubeOf } from './cube.js';
import { REPORT_VERSION, type Report, type ReportCode, type ReportTotals } from './report.js';
import { meaningOf, type ReportCounts } from './reportCounts.js';

/** What a report is made of. */
export interface ReportParts {
  readonly title: string;
  readonly generator: string;
  readonly made: Date;
  readonly counts: ReportCounts;
  readonly stats: Stats;
  readonly index: CatalogIndex;
  /** The maximum number of codes. */
  readonly top?: number | undefined;
  /** Earlier logs, and what they are called. */
  readonly earlier?: { readonly name: string; readonly measured: Measured } | undefined;
}

/** Makes the report of what was counted. */
export function makeReport(parts: ReportParts): Report {
  const { title, generator, made, counts, stats, index, earlier } = parts;
  const { rows, first, last, errorBound, other, distinct } = counts.codes.result(parts.top);
  const cube = cubeOf(counts.cube.result(), rows.map(meaningOf));
  const report: Report = {
    version: REPORT_VERSION,
    title,
    generator,
    made: made.toISOString(),
    totals: { ...totalsOf(stats), distinct },
    ...(first !== undefined && last !== undefined && { first, last }),
    ...(errorBound !== undefined && { errorBound }),
    codes: withIds(rows.flatMap((row) => codeOf(row, index))),
    other,
    cube,
  };
  if (earlier === undefined) return report;
  const later = { summary: counts.compared.result(), lines: stats.total.lines };
  return withChanges(report, comparisonOf(compare(earlier.measured, later), earlier.name));
}

function totalsOf({ total, sources }: Stats): Omit<ReportTotals, 'distinct'> {
  const { lines, bytes, records, codes, inputsSkipped } = total;
  return { lines, bytes, records, codes, sources: sources.length, inputsSkipped };
}

function codeOf(row: MeaningRow, index: CatalogIndex): Omit<ReportCode, 'id'>[] {
  const { family = '', keys = {}, meaning, examples = [], count, sources } = row;
  const { code = '', platform = '', category = '' } = keys;
  const { severity = 'unknown', errorBound, first, last } = row;
  if (meaning === undefined) return [];
  return [
    {
      ...{ family, code, platform, category, severity },
      ...saidOf(meaning, index),
      count,
      ...(errorBound !== undefined && { errorBound }),
      ...(first !== undefined && last !== undefined && { first, last }),
      ...{ sources, examples },
    },
  ];
}

function saidOf(meaning: Explanation, index: CatalogIndex) {
  const { symbol, description, hint, known, confidence, evidence, fields, aliases } = meaning;
  const { code, alternatives } = meaning;
  return {
    ...(symbol !== undefined && { symbol }),
    ...(description !== undefined && { description }),
    ...(hint !== undefined && { hint }),
    ...{ known, confidence, evidence },
    spellings: describe(meaning, index).spellings.filter((spelling) => spelling !== code),
    ...(fields !== undefined && { parts: fields }),
    ...(aliases !== undefined && { aliases }),
    alternatives: alternatives.map(otherOf),
  };
}

/** `win32 5 ERROR_ACCESS_DENIED: Access is denied.` */
function otherOf({ family, code, symbol, description }: CodeReference): string {
  const name = [family, code, symbol].filter((part) => part !== undefined).join(' ');
  return description === undefined ? name : `${name}: ${description}`;
}

/** Meanings of the same code are told apart by what differs in them. */
function withIds(codes: readonly Omit<ReportCode, 'id'>[]): ReportCode[] {
  const taken = new Set<string>();
  return codes.map((code) => {
    const name = `${code.family} ${code.code}`;
    const { platform, category, severity } = code;
    const id = taken.has(name) ? `${name} (${platform}, ${category}, ${severity})` : name;
    taken.add(id);
    return { id, ...code };
  });
}
