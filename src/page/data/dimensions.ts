import type { Report, ReportCode } from '../../run/report/report.js';

/** What codes are counted by and can be filtered by. */
export const DIMENSIONS = [
  ...(['severity', 'code', 'category', 'platform', 'family', 'source', 'host'] as const),
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Those that depend on the code alone. */
export const TRAITS = ['severity', 'code', 'category', 'platform', 'family'] as const;
export type Trait = (typeof TRAITS)[number];

/** The most severe first, as they are stacked. */
export const SEVERITY_ORDER = ['error', 'warning', 'info', 'success', 'unknown'] as const;

/**
 * The values of a dimension. The position after the last one stands for codes that have none: of no
 * host, or without a row.
 */
export interface Values {
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

export function valuesOf(names: readonly string[]): Values {
  const positions = new Map<string, number>();
  names.forEach((name, at) => {
    if (!positions.has(name)) positions.set(name, at);
  });
  return { names, positions };
}

/** The values of all dimensions. */
export function dimensionsOf({ codes, cube }: Report): ReadonlyMap<Dimension, Values> {
  const distinct = (get: (code: ReportCode) => string) => valuesOf([...new Set(codes.map(get))]);
  return new Map<Dimension, Values>([
    ['severity', valuesOf(SEVERITY_ORDER)],
    ['code', valuesOf(codes.map(({ id }) => id))],
    ['category', distinct(({ category }) => category)],
    ['platform', distinct(({ platform }) => platform)],
    ['family', distinct(({ family }) => family)],
    ['source', valuesOf(cube.sources)],
    ['host', valuesOf(cube.hosts)],
  ]);
}

/** The value of a dimension that each code has, and last that of codes without a row. */
export function traitOf(codes: readonly ReportCode[], trait: Trait, values: Values): Int32Array {
  const none = values.names.length;
  const traits = new Int32Array(codes.length + 1).fill(none);
  codes.forEach((code, at) => {
    traits[at] = trait === 'code' ? at : (values.positions.get(code[trait]) ?? none);
  });
  return traits;
}
