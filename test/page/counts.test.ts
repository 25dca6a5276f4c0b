import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAll, countsIn } from '../../src/page/data/counts.js';
import { DIMENSIONS } from '../../src/page/data/dimensions.js';
import { type Model, modelOf, valuesIn } from '../../src/page/data/model.js';
import { placesOfCode, timesOfCode } from '../../src/page/data/ofCode.js';
import { Order, passingCodes } from '../../src/page/data/order.js';
import { Search } from '../../src/page/data/search.js';
import type { View } from '../../src/page/state/view.js';
import { INPUTS } from '../support/randomRuns.js';
import { columnOf, nameOfValue, Recount, STACKED } from './support/recount.js';
import { codeOf, hours, reportOf } from './support/reports.js';
import { anyView } from './support/views.js';

function filtersOf({ report }: Model, { period, selected, search }: View) {
  return { period, selected, found: new Search(report.codes).find(search) };
}

/** The same filters by names, counted cell by cell. */
function recountOf(model: Model, { period, selected, search }: View): Recount {
  const values = [...selected].map(([dimension, positions]) => {
    const { names } = valuesIn(model, dimension);
    return [dimension, new Set([...positions].map((at) => names[at] ?? null))] as const;
  });
  const words = search.split(/\s+/).filter(Boolean);
  return new Recount(model.report, { values: new Map(values), period, words });
}

describe('counts', () => {
  it('are the sums of the cells that pass, by each dimension without its own filter', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const counts = countAll(model, filtersOf(model, view));
        const recount = recountOf(model, view);
        expect(counts.total).toBe(recount.sum(() => true));
        for (const dimension of DIMENSIONS) {
          const { names } = valuesIn(model, dimension);
          const expected = [...names, null].map((name) => {
            return recount.sum(
              (cell) => nameOfValue(model.report, cell, dimension) === name,
              dimension,
            );
          });
          expect([...countsIn(counts, dimension)], dimension).toEqual(expected);
        }
      }),
      { numRuns: INPUTS },
    );
  });

  it('of each code are the sums of its cells that pass', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const counts = countAll(model, filtersOf(model, view));
        const recount = recountOf(model, view);
        const expected = [...model.report.codes.keys(), -1].map((code) => {
          return recount.sum(([, at]) => at === code);
        });
        expect([...counts.codes]).toEqual(expected);
      }),
      { numRuns: INPUTS },
    );
  });

  it('by time and severity are those without the filter of time', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const counts = countAll(model, filtersOf(model, view));
        const recount = recountOf(model, view);
        const columns = [...Array(model.columns.length).keys(), undefined];
        const expected = STACKED.flatMap((severity) => {
          return columns.map((column) => {
            const is = (cell: Parameters<typeof nameOfValue>[1]) =>
              columnOf(model.report, cell) === column &&
              nameOfValue(model.report, cell, 'severity') === severity;
            return recount.sum(is, 'time');
          });
        });
        expect([...counts.times]).toEqual(expected);
      }),
      { numRuns: INPUTS },
    );
  });

  it('of a code by time, source and host add up to its count', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const counts = countAll(model, filtersOf(model, view));
        model.report.codes.forEach((_, code) => {
          const parts = [
            timesOfCode(model, counts, code),
            placesOfCode(model, counts, code, 'source'),
            placesOfCode(model, counts, code, 'host'),
          ];
          const sums = parts.map((numbers) => numbers.reduce((sum, count) => sum + count, 0));
          expect(sums).toEqual(parts.map(() => counts.codes[code]));
          const [, sources = new Float64Array()] = parts;
          expect(counts.sources[code]).toBe(sources.filter((count) => count > 0).length);
        });
      }),
      { numRuns: INPUTS },
    );
  });

  it('of several values of a dimension are those of each of them together', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const total = (values: readonly number[]) => {
          const selected = new Map(view.selected).set('source', new Set(values));
          return countAll(model, filtersOf(model, { ...view, selected })).total;
        };
        const all = [...valuesIn(model, 'source').names.keys()];
        const single = all.reduce((sum, value) => sum + total([value]), 0);
        expect(total(all)).toBe(single);
      }),
      { numRuns: INPUTS },
    );
  });
});

describe('the rows of codes', () => {
  it('are those that pass, each once, in the order that is asked for', () => {
    fc.assert(
      fc.property(anyView, ({ model, view }) => {
        const filters = filtersOf(model, view);
        const counts = countAll(model, filters);
        const passing = [...passingCodes(model, filters, counts)];
        const sorted = new Order(model).sort(Uint32Array.from(passing), view.sort, counts, false);
        expect([...sorted].sort((a, b) => a - b)).toEqual(passing);
        if (view.sort.key !== 'count') return;
        const numbers = [...sorted].map((code) => counts.codes[code] ?? 0);
        const sign = view.sort.isDescending ? -1 : 1;
        expect(numbers).toEqual(numbers.toSorted((a, b) => sign * (a - b)));
      }),
      { numRuns: INPUTS },
    );
  });

  it('have first those with a time, if they are sorted by time', () => {
    const model = modelOf(
      reportOf({
        codes: [
          codeOf('none'),
          codeOf('late', { first: '2026-11-29T05:00:00Z' }),
          codeOf('early', { first: '2026-11-29T01:00:00+02:00' }),
        ],
        cube: { times: hours(6), cells: [[5, 1, 0, -1, 1]] },
      }),
    );
    const counts = countAll(model, { selected: new Map() });
    const rows = () => Uint32Array.of(0, 1, 2);
    const order = new Order(model);
    const sort = (isDescending: boolean) => [
      ...order.sort(rows(), { key: 'first', isDescending }, counts, true),
    ];
    expect(sort(false)).toEqual([2, 1, 0]);
    expect(sort(true)).toEqual([1, 2, 0]);
  });
});
