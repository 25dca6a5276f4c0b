import { DIMENSIONS, type Dimension } from '../data/dimensions.js';
import { type Model, valuesIn } from '../data/model.js';
import { DEFAULT_SORT, SORT_KEYS, type Sort } from '../data/order.js';
import { columnAt, parseTime, startOfColumn } from '../data/times.js';
import { DEFAULT_VIEW, type View } from './view.js';

/**
 * A view as the fragment of an address, without the `#`: `severity=error&q=disk&sort=-first`. Values
 * are stated by name, so that a link still works for a report of later logs.
 */
export function toFragment(model: Model, view: View): string {
  const parameters = new URLSearchParams();
  if (view.period !== undefined) {
    const [first, last] = view.period.map((at) => isoAt(model, at));
    parameters.append('from', first ?? '');
    parameters.append('to', last ?? '');
  }
  for (const dimension of DIMENSIONS) appendValues(parameters, model, view, dimension);
  if (view.search.trim() !== '') parameters.append('q', view.search);
  const sort = `${view.sort.isDescending ? '-' : ''}${view.sort.key}`;
  if (sort !== '-count') parameters.append('sort', sort);
  for (const code of view.open) parameters.append('open', nameIn(model, 'code', code) ?? '');
  return parameters.toString();
}

function appendValues(to: URLSearchParams, model: Model, view: View, dimension: Dimension): void {
  for (const value of view.selected.get(dimension) ?? []) {
    const name = nameIn(model, dimension, value);
    if (name === undefined) to.append(`no-${dimension}`, '1');
    else to.append(dimension, name);
  }
}

function nameIn(model: Model, dimension: Dimension, value: number): string | undefined {
  return valuesIn(model, dimension).names[value];
}

/** The time at which a column begins, to the second. */
function isoAt({ columns }: Model, column: number): string {
  return new Date(startOfColumn(columns, column)).toISOString().replace('.000Z', '');
}

/** The view that a fragment states; what this report does not have is left out. */
export function fromFragment(model: Model, fragment: string): View {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const selected = DIMENSIONS.map((dimension) => {
    return [dimension, selectedIn(parameters, model, dimension)] as const;
  });
  return {
    ...DEFAULT_VIEW,
    period: periodIn(parameters, model),
    selected: new Map(selected.filter(([, values]) => values.size > 0)),
    search: parameters.get('q') ?? '',
    sort: sortIn(parameters),
    open: positionsOf(model, 'code', parameters.getAll('open')),
  };
}

function positionsOf(model: Model, dimension: Dimension, names: readonly string[]): Set<number> {
  const { positions } = valuesIn(model, dimension);
  return new Set(names.flatMap((name) => positions.get(name) ?? []));
}

function selectedIn(parameters: URLSearchParams, model: Model, dimension: Dimension): Set<number> {
  const values = positionsOf(model, dimension, parameters.getAll(dimension));
  if (parameters.has(`no-${dimension}`)) values.add(valuesIn(model, dimension).names.length);
  return values;
}

function periodIn(parameters: URLSearchParams, { columns }: Model): View['period'] {
  const [from, to] = ['from', 'to'].map((name) => parseTime(parameters.get(name) ?? ''));
  if (columns.length === 0 || from === undefined || to === undefined) return undefined;
  if (Number.isNaN(from) || Number.isNaN(to) || from > to) return undefined;
  const period = [columnAt(columns, from), columnAt(columns, to)] as const;
  return period[0] === 0 && period[1] === columns.length - 1 ? undefined : period;
}

function sortIn(parameters: URLSearchParams): Sort {
  const stated = parameters.get('sort') ?? '';
  const key = SORT_KEYS.find((one) => one === stated.replace(/^-/, ''));
  return key === undefined ? DEFAULT_SORT : { key, isDescending: stated.startsWith('-') };
}
