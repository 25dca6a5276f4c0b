import type { Dimension } from '../data/dimensions.js';
import { DEFAULT_SORT, type Sort } from '../data/order.js';

/** What a reader has chosen to see. */
export interface View {
  /** The first and the last column of time. */
  readonly period?: readonly [first: number, last: number] | undefined;
  /** Positions of values by dimension. */
  readonly selected: ReadonlyMap<Dimension, ReadonlySet<number>>;
  readonly search: string;
  readonly sort: Sort;
  /** The codes whose rows are open. */
  readonly open: ReadonlySet<number>;
}

export const DEFAULT_VIEW: View = {
  selected: new Map(),
  search: '',
  sort: DEFAULT_SORT,
  open: new Set(),
};

/** Adds a member to a set, or removes it. */
export function toggled(set: ReadonlySet<number>, member: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}

/** The view with a value selected, or no longer. */
export function toggleValue(view: View, dimension: Dimension, value: number): View {
  const selected = new Map(view.selected);
  const values = toggled(selected.get(dimension) ?? new Set(), value);
  if (values.size === 0) selected.delete(dimension);
  else selected.set(dimension, values);
  return { ...view, selected };
}

/** The view with only this value of a dimension. */
export function selectOnly(view: View, dimension: Dimension, value: number): View {
  return { ...view, selected: new Map(view.selected).set(dimension, new Set([value])) };
}

/** The view without filters. */
export function withoutFilters({ sort, open }: View): View {
  return { ...DEFAULT_VIEW, sort, open };
}

export function hasFilters({ period, selected, search }: View): boolean {
  return period !== undefined || selected.size > 0 || search.trim() !== '';
}
