import { severityMark } from '../charts/severityMark.js';
import { trend } from '../charts/trend.js';
import { greatest, positive } from '../data/greatest.js';
import { traitsIn } from '../data/model.js';
import { placesOfCode, timesOfCode } from '../data/ofCode.js';
import { nameOf, numberOf } from '../data/order.js';
import { button, element, fill } from '../dom/element.js';
import { keepFocus } from '../dom/keepFocus.js';
import type { Snapshot, Store } from '../state/store.js';
import { toggleValue } from '../state/view.js';
import { changeMark, doubt, seen } from '../table/row.js';
import { counted, formatCount, formatShare } from '../text/format.js';
import { labelOf, shortened } from '../text/labels.js';

const MOST = 5;

/** The most frequent codes of the highest severities: what fails, what it means, what to do. */
export class TopCodes {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #title = element('h2', { id: 'top-title' });
  readonly #list = element('ol', { class: 'top' });

  constructor(store: Store) {
    this.#store = store;
    const label = { class: 'panel', 'aria-labelledby': 'top-title' };
    this.element = element('section', label, this.#title, this.#list);
  }

  show(snapshot: Snapshot): void {
    const codes = this.#worst(snapshot);
    this.element.hidden = codes.length === 0;
    const severities = traitsIn(this.#store.model, 'severity');
    const areErrors = codes.every((at) => severities[at] === 0);
    this.#title.textContent = areErrors ? 'Most frequent errors' : 'Most frequent problems';
    const items = codes.map((at) => element('li', {}, ...this.#item(snapshot, at)));
    keepFocus(this.element, () => fill(this.#list, ...items));
  }

  /** Errors by count; if there are few, warnings and unknown ones as well. */
  #worst({ counts }: Snapshot): number[] {
    const severities = traitsIn(this.#store.model, 'severity');
    const codes = counts.codes.subarray(0, -1);
    return [0, 1, 4]
      .flatMap((kind) => greatest(codes, MOST, { of: severities, kind }))
      .slice(0, MOST);
  }

  #item(snapshot: Snapshot, at: number): HTMLElement[] {
    const { model } = this.#store;
    const code = model.report.codes[at];
    if (code === undefined) return [];
    const count = snapshot.counts.codes[at] ?? 0;
    const state = {
      'aria-pressed': snapshot.view.selected.get('code')?.has(at) ? 'true' : 'false',
    };
    const name = button(
      nameOf(code),
      { class: 'top-name', 'data-key': String(at), ...state },
      () => {
        this.#store.change(toggleValue(this.#store.view, 'code', at));
      },
    );
    const severity = severityMark(traitsIn(model, 'severity')[at] ?? 0);
    const line = element(
      'div',
      { class: 'name-line' },
      name,
      numberOf(code) === '' ? undefined : element('span', { class: 'spellings' }, numberOf(code)),
      severity,
      changeMark(code),
      doubt(code),
    );
    return [
      element(
        'div',
        { class: 'top-count' },
        element('b', {}, formatCount(count)),
        element('span', {}, formatShare(count, snapshot.counts.total)),
      ),
      element(
        'div',
        { class: 'top-text' },
        line,
        code.description === undefined ? undefined : element('p', {}, code.description),
        code.hint === undefined ? undefined : hintOf(code.hint),
      ),
      this.#where(snapshot, at),
    ];
  }

  /** Since when, and where. */
  #where(snapshot: Snapshot, at: number): HTMLElement {
    const { model } = this.#store;
    const [first, last] = [
      seen(this.#store, snapshot, at, 'first'),
      seen(this.#store, snapshot, at, 'last'),
    ];
    const times = timesOfCode(model, snapshot.counts, at);
    const since = first === '' ? undefined : element('div', {}, `Since ${first}`);
    const until = first === last ? undefined : element('div', {}, `Last ${last}`);
    const bars = model.columns.length > 1 ? trend(model.columns, times) : undefined;
    const places = element('div', {}, this.#places(snapshot, at));
    return element('div', { class: 'top-where' }, bars, since, until, places);
  }

  #places({ counts }: Snapshot, at: number): string {
    const { model } = this.#store;
    const numbers = placesOfCode(model, counts, at, 'source');
    const [first] = greatest(numbers, 1);
    if (first === undefined) return '';
    const others = positive(numbers) - 1;
    const name = shortened(labelOf(model, 'source', first), 40);
    return others === 0 ? `In ${name}` : `In ${name} and ${counted(others, 'other')}`;
  }
}

function hintOf(hint: string): HTMLElement {
  return element('p', { class: 'hint' }, element('b', {}, 'What to do: '), hint);
}
