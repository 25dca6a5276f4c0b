import { type Counts, countAll } from '../data/counts.js';
import type { Filters } from '../data/filters.js';
import type { Model } from '../data/model.js';
import { filtersCells, Order, passingCodes } from '../data/order.js';
import { Search } from '../data/search.js';
import { fromFragment, toFragment } from './fragment.js';
import type { View } from './view.js';

/** What the parts of the page show. */
export interface Snapshot {
  readonly view: View;
  readonly counts: Counts;
  /** The codes that pass the filters, in order. */
  readonly rows: Uint32Array;
  /** Whether no filter excludes some of the cells of a code: its times and sources are exact. */
  readonly isExact: boolean;
}

export type Listener = (snapshot: Snapshot) => void;

/** Holds the view, keeps the address in step with it, and counts when it changes. */
export class Store {
  readonly model: Model;
  readonly #search: Search;
  readonly #order: Order;
  readonly #listeners: Listener[] = [];
  #view: View;
  #counted: { readonly view: View; readonly counts: Counts; readonly filters: Filters } | undefined;

  constructor(model: Model) {
    this.model = model;
    this.#search = new Search(model.report.codes);
    this.#order = new Order(model);
    this.#view = fromFragment(model, location.hash);
    window.addEventListener('popstate', () => this.#show(fromFragment(model, location.hash)));
  }

  get view(): View {
    return this.#view;
  }

  /** Adds what shows a part of the page, from now on. */
  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Adds what depends on the filters alone, not on the order of rows and which are open. */
  listenToFilters(listener: Listener): void {
    let last: Counts | undefined;
    this.#listeners.push((snapshot) => {
      if (snapshot.counts !== last) listener(snapshot);
      last = snapshot.counts;
    });
  }

  /** Shows a view. While it still changes, as during a drag, the address does not. */
  change(view: View, kind: 'step' | 'same step' | 'passing' = 'step'): void {
    this.#show(view);
    if (kind === 'passing') return;
    const fragment = toFragment(this.model, view);
    if (fragment === location.hash.slice(1)) return;
    const address = `${location.pathname}${location.search}${fragment === '' ? '' : `#${fragment}`}`;
    if (kind === 'step') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  refresh(): void {
    this.#show(this.#view);
  }

  /** Prepares some of what takes long; returns whether there is nothing left. */
  prepare(): boolean {
    if (!this.#search.prepare()) return false;
    this.#order.prepare();
    this.#countUnseen();
    return true;
  }

  /** Counts with a filter and shows nothing, so that its code is compiled before the first click. */
  #countUnseen(): void {
    const { period, search } = this.#view;
    const selected = new Map([['category', new Set([0])]] as const);
    const filters: Filters = { period, selected, found: this.#search.find(search) };
    passingCodes(this.model, filters, countAll(this.model, filters));
  }

  #show(view: View): void {
    this.#view = view;
    const { counts, filters } = this.#count(view);
    const isExact = !filtersCells(filters);
    const passing = passingCodes(this.model, filters, counts);
    const rows = this.#order.sort(passing, view.sort, counts, isExact);
    for (const listener of this.#listeners) listener({ view, counts, rows, isExact });
  }

  #count(view: View) {
    const last = this.#counted;
    if (last !== undefined && isSameFilter(last.view, view)) return last;
    const { period, selected, search } = view;
    const filters = { period, selected, found: this.#search.find(search) };
    this.#counted = { view, filters, counts: countAll(this.model, filters) };
    return this.#counted;
  }
}

function isSameFilter(one: View, other: View): boolean {
  return (
    one.period === other.period && one.selected === other.selected && one.search === other.search
  );
}
