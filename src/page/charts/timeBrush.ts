import { brushX, type D3BrushEvent } from 'd3-brush';
import { type Selection, select } from 'd3-selection';
import type { Store } from '../state/store.js';
import type { Layout } from './timeLayout.js';

export type Period = readonly [first: number, last: number];

/** Chooses a period by dragging. Its ends are always those of columns. */
export class TimeBrush {
  readonly #store: Store;
  readonly #group: Selection<SVGGElement, unknown, null, undefined>;
  readonly #brush = brushX<unknown>();
  #band = 1;
  #isDragging = false;

  constructor(store: Store, group: SVGGElement) {
    this.#store = store;
    this.#group = select(group);
    this.#brush.on('start brush end', (event: D3BrushEvent<unknown>) => this.#onDrag(event));
  }

  place({ plotWidth, plotHeight, band }: Layout): void {
    this.#band = band;
    this.#brush.extent([
      [0, 0],
      [plotWidth, plotHeight],
    ]);
    if (this.#isDragging) return;
    this.#group.call(this.#brush).style('touch-action', 'pan-y');
    this.#group.selectAll('.overlay').style('touch-action', 'pan-y');
    this.show();
  }

  /** Moves the brush to the period, unless it is being dragged. */
  show(): void {
    if (this.#isDragging) return;
    const { period } = this.#store.view;
    const ends = period && ([period[0] * this.#band, (period[1] + 1) * this.#band] as const);
    this.#group.call(this.#brush.move, ends === undefined ? null : [ends[0], ends[1]]);
  }

  #onDrag({ type, selection, sourceEvent }: D3BrushEvent<unknown>): void {
    if (sourceEvent === undefined || sourceEvent === null) return;
    this.#isDragging = type !== 'end';
    if (type === 'start') return;
    const period = this.#columnsIn(selection as readonly [number, number] | null);
    const kind = type === 'end' ? 'step' : 'passing';
    const view = this.#store.view;
    if (type === 'end' || !isSame(view.period, period)) {
      this.#store.change(isSame(view.period, period) ? view : { ...view, period }, kind);
    }
    this.show();
  }

  #columnsIn(selection: readonly [number, number] | null): Period | undefined {
    if (selection === null) return undefined;
    return wholeOrPart(this.#store, [
      Math.floor(selection[0] / this.#band + 1e-6),
      Math.ceil(selection[1] / this.#band - 1e-6) - 1,
    ]);
  }
}

/** A period within the columns; undefined if it is all of them. */
export function wholeOrPart({ model }: Store, [first, last]: Period): Period | undefined {
  const end = model.columns.length - 1;
  const period: Period = [Math.max(0, Math.min(first, end)), Math.max(0, Math.min(last, end))];
  if (period[0] > period[1]) return [period[1], period[1]];
  return period[0] === 0 && period[1] === end ? undefined : period;
}

function isSame(one: Period | undefined, other: Period | undefined): boolean {
  return one?.[0] === other?.[0] && one?.[1] === other?.[1];
}
