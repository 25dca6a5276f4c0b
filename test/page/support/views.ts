import fc from 'fast-check';
import { DIMENSIONS, type Dimension } from '../../../src/page/data/dimensions.js';
import { type Model, modelOf, valuesIn } from '../../../src/page/data/model.js';
import { SORT_KEYS } from '../../../src/page/data/order.js';
import type { View } from '../../../src/page/state/view.js';
import { anyReport } from './reports.js';

/** A report that is ready for counting, and a view of it. */
export const anyView: fc.Arbitrary<{ readonly model: Model; readonly view: View }> = anyReport
  .map(modelOf)
  .chain((model) => viewOf(model).map((view) => ({ model, view })));

function viewOf(model: Model): fc.Arbitrary<View> {
  return fc.record({
    period: periodOf(model),
    selected: fc.tuple(...DIMENSIONS.map((one) => selectedOf(model, one))).map((all) => {
      return new Map(all.filter(([, values]) => values.size > 0));
    }),
    search: fc.constantFrom('', 'means', 'a', 'proto', 'means  B', 'nothing has this'),
    sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), isDescending: fc.boolean() }),
    open: fc.uniqueArray(fc.nat({ max: model.report.codes.length - 1 })).map((all) => new Set(all)),
  });
}

/** No period, or one that is not all columns. */
function periodOf({ columns }: Model): fc.Arbitrary<View['period']> {
  if (columns.length < 2) return fc.constant(undefined);
  const column = fc.nat({ max: columns.length - 1 });
  const period = fc
    .tuple(column, column)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  return fc.option(
    period.filter(([first, last]) => last - first < columns.length - 1),
    { nil: undefined },
  );
}

/** Values of a dimension, or none; also the one that stands for codes without any. */
function selectedOf(model: Model, dimension: Dimension) {
  const value = fc.nat({ max: valuesIn(model, dimension).names.length });
  return fc
    .oneof(fc.constant<number[]>([]), fc.uniqueArray(value, { maxLength: 3 }))
    .map((values) => [dimension, new Set(values)] as const);
}
