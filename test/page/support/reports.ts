import fc from 'fast-check';
import type {
  Cell,
  Cube,
  Report,
  ReportCode,
  ReportComparison,
} from '../../../src/run/report/report.js';

/** A code of a report, of which only what matters is stated. */
export function codeOf(id: string, given: Partial<ReportCode> = {}): ReportCode {
  return {
    id,
    family: 'errno',
    code: id,
    platform: 'linux',
    category: 'General',
    severity: 'error',
    known: true,
    confidence: 'certain',
    evidence: ['symbol'],
    spellings: [],
    alternatives: [],
    count: 0,
    sources: 1,
    examples: [],
    ...given,
  };
}

export interface Given {
  readonly title?: string;
  readonly codes?: readonly ReportCode[];
  readonly cube?: Partial<Cube>;
  readonly comparison?: ReportComparison;
  readonly other?: number;
  readonly errorBound?: number;
  readonly inputsSkipped?: number;
  readonly first?: string;
  readonly last?: string;
}

/** A report whose totals and counts are those of its cells. */
export function reportOf(given: Given): Report {
  const { codes = [], cube = {}, title = 'Report', inputsSkipped = 0, ...others } = given;
  const cells = cube.cells ?? [];
  const sums = new Float64Array(codes.length + 1);
  for (const [, code, , , count] of cells) {
    const at = code < 0 ? codes.length : code;
    sums[at] = (sums[at] ?? 0) + count;
  }
  const total = sums.reduce((sum, count) => sum + count, 0);
  const sources = cube.sources ?? ['app.log'];
  return {
    version: 1,
    title,
    generator: 'errenrich 0.0.0',
    made: '2026-12-01T01:00:00.000Z',
    totals: {
      lines: total,
      bytes: total * 100,
      records: total,
      codes: total,
      distinct: codes.length,
      sources: sources.length,
      inputsSkipped,
    },
    codes: codes.map((code, at) => ({ ...code, count: sums[at] ?? 0 })),
    other: sums[codes.length] ?? 0,
    cube: { times: [], width: 3_600_000, sources, hosts: [], other: 0, ...cube, cells },
    ...others,
  };
}

/** The starts of some hours, as in rows of summaries. */
export function hours(count: number, zone = 'Z'): string[] {
  return Array.from({ length: count }, (_, at) => {
    const ms = Date.UTC(2026, 10, 29) + at * 3_600_000;
    return `${new Date(ms).toISOString().slice(0, 16)}${zone}`;
  });
}

const SEVERITIES = ['error', 'warning', 'info', 'success', 'unknown'] as const;
const names = (prefix: string, most: number) =>
  fc
    .uniqueArray(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'd', ''), {
      minLength: 1,
      maxLength: most,
    })
    .map((all) => all.map((name) => `${prefix}${name}`));

/** Any report with few codes, sources, hosts and times: their cells may lack each of them. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    ids: names('', 5),
    sources: names('s', 3),
    hosts: names('h', 3),
    times: fc.integer({ min: 0, max: 6 }).map((count) => hours(count)),
    traits: fc.array(
      fc.record({
        severity: fc.constantFrom(...SEVERITIES),
        category: fc.constantFrom('x', 'y', '__proto__'),
        family: fc.constantFrom('errno', 'win32'),
        platform: fc.constantFrom('any', 'linux/darwin'),
      }),
      { minLength: 6, maxLength: 6 },
    ),
  })
  .chain(({ ids, sources, hosts, times, traits }) => {
    const within = (length: number) => fc.integer({ min: -1, max: length - 1 });
    const cell: fc.Arbitrary<Cell> = fc.tuple(
      within(times.length),
      within(ids.length),
      fc.nat({ max: sources.length - 1 }),
      within(hosts.length),
      fc.integer({ min: 1, max: 1000 }),
    );
    return fc.array(cell, { maxLength: 40 }).map((cells) => {
      const codes = ids.map((id, at) => codeOf(id, { ...traits[at], description: `means ${id}` }));
      return reportOf({ codes, cube: { times, sources, hosts, cells } });
    });
  });
