import type { Report } from '../../run/report/report.js';
import { type Cells, cellsOf } from './cells.js';
import {
  type Dimension,
  dimensionsOf,
  TRAITS,
  type Trait,
  traitOf,
  type Values,
  valuesOf,
} from './dimensions.js';
import { type Columns, columnsOf } from './times.js';

/** A report, prepared for counting. */
export interface Model {
  readonly report: Report;
  readonly columns: Columns;
  readonly dimensions: ReadonlyMap<Dimension, Values>;
  /** The value that each code has. */
  readonly traits: ReadonlyMap<Trait, Int32Array>;
  readonly cells: Cells;
}

export function modelOf(report: Report): Model {
  const { codes, cube } = report;
  const columns = columnsOf(cube.times, cube.width);
  const dimensions = dimensionsOf(report);
  const traits = TRAITS.map((trait) => {
    return [trait, traitOf(codes, trait, dimensions.get(trait) ?? valuesOf([]))] as const;
  });
  return {
    report,
    columns,
    dimensions,
    traits: new Map(traits),
    cells: cellsOf(cube, codes.length, columns.ofBucket, columns.length),
  };
}

export function valuesIn({ dimensions }: Model, dimension: Dimension): Values {
  return dimensions.get(dimension) ?? valuesOf([]);
}

export function traitsIn({ traits }: Model, trait: Trait): Int32Array {
  return traits.get(trait) ?? new Int32Array();
}
