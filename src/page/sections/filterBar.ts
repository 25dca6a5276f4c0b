import { DIMENSIONS, type Dimension } from '../data/dimensions.js';
import { tell } from '../dom/announce.js';
import { copyText } from '../dom/copy.js';
import { button, element, fill } from '../dom/element.js';
import type { Snapshot, Store } from '../state/store.js';
import { hasFilters, toggleValue, type View, withoutFilters } from '../state/view.js';
import { counted, formatCount, formatPeriod } from '../text/format.js';
import { labelOf, shortened } from '../text/labels.js';
import { DIMENSION_NAMES } from '../text/words.js';

/** The search, what is filtered, and how much that leaves. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #input = element('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Name, number, description or example',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #chips = element('ul', { class: 'chips', 'aria-label': 'Active filters' });
  readonly #result = element('p', { class: 'result' });
  #told = '';

  constructor(store: Store) {
    this.#store = store;
    const label = element('label', { for: 'search' }, 'Search');
    const link = button('Copy link', { class: 'plain' }, () => {
      copyText(location.href, 'a link to this view');
    });
    const field = element('div', { class: 'search' }, label, this.#input);
    const row = element('div', { class: 'filter-row no-print' }, field, link);
    const left = element('div', { class: 'filter-row filter-left' }, this.#result, this.#chips);
    const role = { class: 'filter-bar', role: 'search', 'aria-label': 'Filters' };
    this.element = element('div', role, row, left);
    this.#input.addEventListener('input', () => this.#onInput());
  }

  /** Each letter is shown at once; only the first makes a step that "back" undoes. */
  #onInput(): void {
    const { view } = this.#store;
    const kind = (view.search === '') === (this.#input.value === '') ? 'same step' : 'step';
    this.#store.change({ ...view, search: this.#input.value }, kind);
  }

  show({ view, counts, rows }: Snapshot): void {
    if (this.#input.value !== view.search) this.#input.value = view.search;
    const all = this.#store.model.report.totals.codes;
    const codes = counted(rows.length, 'different code');
    const shown = hasFilters(view)
      ? `${formatCount(counts.total)} of ${counted(all, 'code')}, ${formatCount(rows.length)} different`
      : `${counted(all, 'code')}, ${formatCount(rows.length)} different`;
    fill(this.#result, shown);
    if (this.#told !== '' && this.#told !== shown) tell(`${formatCount(counts.total)}, ${codes}`);
    this.#told = shown;
    this.#drawChips(view);
  }

  #drawChips(view: View): void {
    const { activeElement } = document;
    const buttons: readonly (Element | null)[] = [...this.#chips.querySelectorAll('button')];
    const focused = buttons.indexOf(activeElement);
    const chips = this.#chipsOf(view);
    const clear = button('Clear all', { class: 'plain no-print' }, () => {
      this.#store.change(withoutFilters(this.#store.view));
      this.#input.focus();
    });
    const items = chips.length > 1 ? [...chips, clear] : chips;
    fill(this.#chips, ...items.map((chip) => element('li', {}, chip)));
    this.#chips.hidden = chips.length === 0;
    if (focused === -1) return;
    const left = this.#chips.querySelectorAll('button');
    (left[Math.min(focused, left.length - 1)] ?? this.#input).focus();
  }

  #chipsOf(view: View): HTMLElement[] {
    const { model } = this.#store;
    const values = DIMENSIONS.flatMap((dimension) => {
      return [...(view.selected.get(dimension) ?? [])].map((value) => this.#chip(dimension, value));
    });
    const { period, search } = view;
    const time = period && `Time: ${formatPeriod(model.columns, period[0], period[1])}`;
    const words = search.trim() === '' ? undefined : `Search: ${shortened(search.trim(), 40)}`;
    return [
      ...(time ? [this.#removal(time, (now) => ({ ...now, period: undefined }))] : []),
      ...(words ? [this.#removal(words, (now) => ({ ...now, search: '' }))] : []),
      ...values,
    ];
  }

  #chip(dimension: Dimension, value: number): HTMLElement {
    const label = shortened(labelOf(this.#store.model, dimension, value), 48);
    const text = `${DIMENSION_NAMES[dimension]}: ${label}`;
    return this.#removal(text, (now) => toggleValue(now, dimension, value));
  }

  #removal(text: string, remove: (view: View) => View): HTMLElement {
    const label = { class: 'chip', 'aria-label': `Remove filter ${text}` };
    const made = button(text, label, () => this.#store.change(remove(this.#store.view)));
    made.append(element('span', { class: 'chip-x', 'aria-hidden': 'true' }, '×'));
    return made;
  }
}
