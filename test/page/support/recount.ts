import { DIMENSIONS, type Dimension, SEVERITY_ORDER } from '../../../src/page/data/dimensions.js';
import { columnsOf } from '../../../src/page/data/times.js';
import type { Cell, Report } from '../../../src/run/report/report.js';

/** Filters by names; `null` stands for codes without a value. */
export interface NamedFilters {
  readonly values: ReadonlyMap<Dimension, ReadonlySet<string | null>>;
  readonly period?: readonly [number, number] | undefined;
  readonly words: readonly string[];
}

/** The value of a cell, as its name. */
export function nameOfValue(report: Report, cell: Cell, dimension: Dimension): string | null {
  const [, at, source, host] = cell;
  if (dimension === 'source') return report.cube.sources[source] ?? null;
  if (dimension === 'host') return report.cube.hosts[host] ?? null;
  const code = report.codes[at];
  if (code === undefined) return null;
  return dimension === 'code' ? code.id : code[dimension];
}

/** Counts cells one by one, in the most obvious way. */
export class Recount {
  readonly #report: Report;
  readonly #filters: NamedFilters;

  constructor(report: Report, filters: NamedFilters) {
    this.#report = report;
    this.#filters = filters;
  }

  /** The sum of the cells that pass, without the filter of one dimension, and that are of a value. */
  sum(is: (cell: Cell) => boolean, except?: Dimension | 'time'): number {
    const passing = this.#report.cube.cells.filter(
      (cell) => this.#passes(cell, except) && is(cell),
    );
    return passing.reduce((sum, [, , , , count]) => sum + count, 0);
  }

  #passes(cell: Cell, except: Dimension | 'time' | undefined): boolean {
    const { values, period, words } = this.#filters;
    const isChosen = DIMENSIONS.every((dimension) => {
      const chosen = values.get(dimension);
      if (dimension === except || chosen === undefined) return true;
      return chosen.has(nameOfValue(this.#report, cell, dimension));
    });
    const column = columnOf(this.#report, cell);
    const isTimely =
      period === undefined ||
      except === 'time' ||
      (column !== undefined && column >= period[0] && column <= period[1]);
    return isChosen && isTimely && words.every((word) => this.#hasWord(cell, word));
  }

  #hasWord([, at]: Cell, word: string): boolean {
    const code = this.#report.codes[at];
    if (code === undefined) return false;
    const texts = [code.id, code.code, code.symbol, code.description, code.hint, ...code.spellings];
    const lines = code.examples.map(({ text }) => text);
    return [...texts, ...lines].some((text) => text?.toLowerCase().includes(word.toLowerCase()));
  }
}

/** The column of time that a cell is in. */
export function columnOf({ cube }: Report, [time]: Cell): number | undefined {
  return time < 0 ? undefined : columnsOf(cube.times, cube.width).ofBucket[time];
}

/** The severities as the page stacks them, and what is in none. */
export const STACKED: readonly (string | null)[] = [...SEVERITY_ORDER, null];
