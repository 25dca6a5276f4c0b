import { drawing, setAttributes } from '../dom/element.js';
import type { Store } from '../state/store.js';
import { formatPeriod } from '../text/format.js';
import { type Period, wholeOrPart } from './timeBrush.js';
import type { Layout } from './timeLayout.js';

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['PageDown', -10],
  ['PageUp', 10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

/** The two ends of the period, which arrow keys move. */
export class TimeGrips {
  readonly #store: Store;
  readonly #grips: readonly [SVGGElement, SVGGElement];

  constructor(store: Store, parent: SVGGElement) {
    this.#store = store;
    this.#grips = [this.#grip(0, 'Start of the period'), this.#grip(1, 'End of the period')];
    parent.append(...this.#grips);
  }

  #grip(end: 0 | 1, label: string): SVGGElement {
    const role = { class: 'grip', role: 'slider', tabindex: 0, 'aria-label': label };
    const line = drawing('path', { class: 'grip-line', d: '' });
    const knob = drawing('rect', { class: 'grip-knob', width: 8, height: 24, rx: 4, x: -4 });
    const grip = drawing('g', role, line, knob);
    grip.addEventListener('keydown', (event) => this.#onKey(event, end));
    return grip;
  }

  place({ band, plotHeight }: Layout): void {
    const [first, last] = this.#period();
    const { columns } = this.#store.model;
    const places = [first * band, (last + 1) * band];
    this.#grips.forEach((grip, end) => {
      const column = end === 0 ? first : last;
      setAttributes(grip, {
        transform: `translate(${places[end]},0)`,
        'aria-valuemin': 0,
        'aria-valuemax': Math.max(0, columns.length - 1),
        'aria-valuenow': column,
        'aria-valuetext': formatPeriod(columns, column, column),
      });
      grip.querySelector('path')?.setAttribute('d', `M0 0V${plotHeight}`);
      grip.querySelector('rect')?.setAttribute('y', String(plotHeight / 2 - 12));
    });
  }

  #period(): Period {
    return this.#store.view.period ?? [0, this.#store.model.columns.length - 1];
  }

  #onKey(event: KeyboardEvent, end: 0 | 1): void {
    const { view } = this.#store;
    const step = STEPS.get(event.key);
    if (event.key === 'Escape' && view.period !== undefined) {
      this.#store.change({ ...view, period: undefined });
    } else if (step !== undefined) {
      event.preventDefault();
      this.#store.change({ ...view, period: this.#moved(end, step) }, 'same step');
    }
  }

  #moved(end: 0 | 1, step: number): Period | undefined {
    const [first, last] = this.#period();
    if (end === 0) return wholeOrPart(this.#store, [Math.min(first + step, last), last]);
    return wholeOrPart(this.#store, [first, Math.max(last + step, first)]);
  }
}
