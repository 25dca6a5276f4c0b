import { countsIn } from '../data/counts.js';
import type { Dimension } from '../data/dimensions.js';
import { greatest, positive } from '../data/greatest.js';
import { button, element, fill } from '../dom/element.js';
import { keepFocus } from '../dom/keepFocus.js';
import type { Snapshot, Store } from '../state/store.js';
import { toggleValue } from '../state/view.js';
import { counted, formatCount } from '../text/format.js';
import { labelOf, shortened } from '../text/labels.js';
import { DIMENSION_NAMES } from '../text/words.js';
import { severityShape } from './severityMark.js';

const FEW = 7;
const STEP = 25;
/** Of paths, the end tells more. */
const LONGEST = 36;

/** The counts of a dimension's values as bars, which filter. */
export class Bars {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #dimension: Dimension;
  readonly #list = element('ul', { class: 'bars' });
  readonly #more = element('div', { class: 'more' });
  #most = FEW;
  #snapshot: Snapshot | undefined;

  constructor(store: Store, dimension: Dimension) {
    this.#store = store;
    this.#dimension = dimension;
    const id = `bars-${dimension}`;
    const title = element('h3', { id }, DIMENSION_NAMES[dimension]);
    this.element = element(
      'section',
      { class: 'panel', 'aria-labelledby': id },
      title,
      this.#list,
      this.#more,
    );
    this.#list.setAttribute('aria-labelledby', id);
  }

  show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    keepFocus(this.element, () => this.#draw(snapshot));
  }

  #draw({ view, counts }: Snapshot): void {
    const numbers = countsIn(counts, this.#dimension);
    const selected = view.selected.get(this.#dimension) ?? new Set<number>();
    const best = greatest(numbers, this.#most);
    const values = [...best, ...[...selected].filter((value) => !best.includes(value))];
    const longest = numbers[best[0] ?? 0] ?? 0;
    const bars = values.map((value) => {
      const count = numbers[value] ?? 0;
      const state = selected.size === 0 ? 'all' : selected.has(value) ? 'on' : 'off';
      return this.#bar(value, count, longest === 0 ? 0 : count / longest, state);
    });
    const none = element('li', { class: 'empty' }, 'None');
    fill(this.#list, ...(bars.length === 0 ? [none] : bars));
    this.#drawMore(numbers, values);
  }

  #bar(value: number, count: number, part: number, state: 'all' | 'on' | 'off'): HTMLElement {
    const label = labelOf(this.#store.model, this.#dimension, value);
    const length = element('span', { class: 'bar-fill' });
    length.style.width = `${Math.max(count === 0 ? 0 : 0.6, 100 * part)}%`;
    const shape = this.#dimension === 'severity' ? severityShape(value) : undefined;
    const made = button('', barAttributes(label, state, value), () => this.#toggle(value));
    made.append(
      element(
        'span',
        { class: 'bar-label' },
        shape,
        this.#dimension === 'source' ? shortened(label, LONGEST) : label,
      ),
      ' ',
      element('span', { class: 'bar-count' }, formatCount(count)),
      element('span', { class: 'bar-track' }, length),
    );
    return element('li', {}, made);
  }

  #toggle(value: number): void {
    this.#store.change(toggleValue(this.#store.view, this.#dimension, value));
  }

  /** Says how much is not shown. */
  #drawMore(numbers: Float64Array, values: readonly number[]): void {
    const all = positive(numbers);
    const shown = values.filter((value) => (numbers[value] ?? 0) > 0);
    const rest = all - shown.length;
    const total = numbers.reduce((sum, count) => sum + count, 0);
    const other = total - shown.reduce((sum, value) => sum + (numbers[value] ?? 0), 0);
    const more = `${formatCount(rest)} more: ${counted(other, 'code')}`;
    const show = (most: number) => () => this.#showMost(most);
    const name = DIMENSION_NAMES[this.#dimension].toLowerCase();
    const label = { 'aria-label': `${more}; show more by ${name}`, 'data-key': 'more' };
    fill(
      this.#more,
      rest > 0 ? button(more, { class: 'link', ...label }, show(this.#most + STEP)) : undefined,
      this.#most > FEW
        ? button('Show fewer', { class: 'link no-print', 'data-key': 'fewer' }, show(FEW))
        : undefined,
    );
  }

  #showMost(most: number): void {
    this.#most = most;
    if (this.#snapshot !== undefined) this.show(this.#snapshot);
  }
}

function barAttributes(label: string, state: string, value: number) {
  return {
    class: `bar bar-${state}`,
    'aria-pressed': state === 'on' ? 'true' : 'false',
    title: label,
    'data-key': String(value),
  };
}
