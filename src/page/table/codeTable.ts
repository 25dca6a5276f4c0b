import type { Sort, SortKey } from '../data/order.js';
import { button, element, fill } from '../dom/element.js';
import { keepFocus } from '../dom/keepFocus.js';
import type { Snapshot, Store } from '../state/store.js';
import { counted, formatCount } from '../text/format.js';
import { detailsOf } from './details.js';
import { rowOf } from './row.js';

const PAGE = 30;
const STEP = 100;
const ROW_HEIGHT = 55;
const HEAD_HEIGHT = 100;
/** How many rows are open on paper. */
const PRINTED = 10;

interface Column {
  readonly title: string;
  readonly key?: SortKey;
  readonly className?: string;
  /** How many columns of time it needs. */
  readonly least?: number;
}

const COLUMNS: readonly Column[] = [
  { title: 'Code', key: 'code' },
  { title: 'Severity', key: 'severity', className: 'wide' },
  { title: 'Count', key: 'count', className: 'number' },
  { title: 'Share', className: 'number wide' },
  { title: 'First seen', key: 'first', className: 'wide', least: 1 },
  { title: 'Last seen', key: 'last', className: 'wide', least: 1 },
  { title: 'Sources', key: 'sources', className: 'number wide' },
  { title: 'Trend', className: 'wide', least: 2 },
];

/** These are best from their least. */
const ASCENDING: readonly SortKey[] = ['code', 'first'];

/** All codes that pass the filters, some hundred at a time. */
export class CodeTable {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #head = element('tr');
  readonly #body = element('tbody');
  readonly #more = element('div', { class: 'more' });
  readonly #columns: readonly Column[];
  #most = PAGE;
  #snapshot: Snapshot | undefined;
  #isPrinted = false;

  constructor(store: Store) {
    this.#store = store;
    this.#columns = COLUMNS.filter(({ least = 0 }) => store.model.columns.length >= least);
    const title = element('h2', { id: 'codes-title' }, 'All codes');
    const table = element(
      'table',
      { class: 'codes', 'aria-labelledby': 'codes-title' },
      element('thead', {}, this.#head),
      this.#body,
    );
    const label = { class: 'panel panel-codes', 'aria-labelledby': 'codes-title' };
    const head = element('div', { class: 'panel-head' }, title, this.#sortByChange());
    this.element = element('section', label, head, table, this.#more);
    matchMedia('print').addEventListener('change', ({ matches }) => this.#print(matches));
    window.addEventListener('beforeprint', () => this.#print(true));
    window.addEventListener('afterprint', () => this.#print(false));
  }

  #sortByChange(): HTMLElement | undefined {
    if (this.#store.model.report.comparison === undefined) return undefined;
    const sort: Sort = { key: 'change', isDescending: true };
    return button('Changed first', { class: 'plain no-print' }, () => {
      this.#store.change({ ...this.#store.view, sort });
    });
  }

  /** Opens the first rows on paper. */
  #print(isPrinted: boolean): void {
    if (this.#isPrinted === isPrinted || this.#snapshot === undefined) return;
    this.#isPrinted = isPrinted;
    this.#draw(this.#snapshot);
  }

  show(snapshot: Snapshot): void {
    const last = this.#snapshot;
    if (last !== undefined && last.counts !== snapshot.counts) this.#most = PAGE;
    this.#snapshot = snapshot;
    keepFocus(this.element, () => this.#draw(snapshot));
  }

  #draw(snapshot: Snapshot): void {
    this.#drawHead(snapshot.view.sort);
    const rows = this.#rowsBetween(snapshot, 0, this.#most);
    // What the browser takes for the height while the table is out of sight.
    this.element.style.containIntrinsicHeight = `auto ${ROW_HEIGHT * rows.length + HEAD_HEIGHT}px`;
    this.#body.replaceChildren(...(rows.length === 0 ? [this.#emptyRow()] : rows));
    this.#drawMore(snapshot.rows.length);
  }

  /** The rows from one place to another, and what those that are open show. */
  #rowsBetween(snapshot: Snapshot, from: number, to: number): HTMLElement[] {
    return [...snapshot.rows.subarray(from, to)].flatMap((at, place) => {
      const isPrinted = this.#isPrinted && from + place < PRINTED;
      const isOpen = snapshot.view.open.has(at) || isPrinted;
      const row = rowOf(this.#store, snapshot, at);
      row.classList.toggle('is-open', isOpen);
      return isOpen ? [row, this.#detailsRow(snapshot, at)] : [row];
    });
  }

  #detailsRow({ counts }: Snapshot, at: number): HTMLElement {
    const span = { colspan: this.#columns.length };
    return element(
      'tr',
      { class: 'details-row' },
      element('td', span, detailsOf(this.#store, counts, at)),
    );
  }

  #emptyRow(): HTMLElement {
    const hasCodes = this.#store.model.report.codes.length > 0;
    const text = hasCodes ? 'No codes match the filters.' : 'No codes were found in these logs.';
    const cell = element('td', { class: 'empty', colspan: this.#columns.length }, text);
    return element('tr', {}, cell);
  }

  #drawHead(sort: Sort): void {
    fill(this.#head, ...this.#columns.map((column) => this.#headCell(column, sort)));
  }

  #headCell({ title, key, className }: Column, sort: Sort): HTMLElement {
    if (key === undefined) return element('th', { scope: 'col', class: className }, title);
    const isSorted = key === sort.key;
    const order = sort.isDescending ? 'descending' : 'ascending';
    const sign = isSorted ? (sort.isDescending ? '▾' : '▴') : '';
    const made = button(title, { class: 'sort', 'data-key': `sort-${key}` }, () => {
      this.#store.change({ ...this.#store.view, sort: nextSort(key, this.#store.view.sort) });
    });
    made.append(element('span', { class: 'sort-sign', 'aria-hidden': 'true' }, sign));
    const state = { class: className, 'aria-sort': isSorted ? order : undefined };
    return element('th', { scope: 'col', ...state }, made);
  }

  /** Adds rows after those that are shown. */
  #showMore(): void {
    const snapshot = this.#snapshot;
    if (snapshot === undefined) return;
    const from = this.#most;
    this.#most += STEP;
    this.#body.append(...this.#rowsBetween(snapshot, from, this.#most));
    this.#drawMore(snapshot.rows.length);
  }

  #drawMore(all: number): void {
    const rest = all - Math.min(all, this.#most);
    const text = `Show ${formatCount(Math.min(STEP, rest))} more`;
    const state = { class: 'plain no-print', 'data-key': 'more' };
    const more = button(text, state, () => keepFocus(this.element, () => this.#showMore()));
    const left = element('span', { class: 'note' }, `${counted(rest, 'code')} not shown`);
    fill(this.#more, ...(rest > 0 ? [more, left] : []));
  }
}

function nextSort(key: SortKey, sort: Sort): Sort {
  const isDescending = key === sort.key ? !sort.isDescending : !ASCENDING.includes(key);
  return { key, isDescending };
}
