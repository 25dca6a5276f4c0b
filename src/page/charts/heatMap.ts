import { greatest, positive } from '../data/greatest.js';
import { timesOfCode } from '../data/ofCode.js';
import { startOfColumn } from '../data/times.js';
import { button, drawing, element, fill } from '../dom/element.js';
import { keepFocus } from '../dom/keepFocus.js';
import { hideTip, showTip } from '../dom/tip.js';
import type { Snapshot, Store } from '../state/store.js';
import { toggleValue } from '../state/view.js';
import { counted, formatCount, formatMoment, formatPeriod } from '../text/format.js';
import { labelOf } from '../text/labels.js';
import { LazyTable, plainTable } from './lazyTable.js';

const FEW = 12;
const STEP = 12;
const LEVELS = 5;

interface Row {
  readonly code: number;
  readonly counts: Float64Array;
  readonly total: number;
}

/** When the most frequent codes occurred: a row of cells for each, the darker, the more. */
export class HeatMap {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #rows = element('div', { class: 'heat-rows' });
  readonly #scale = element('div', { class: 'heat-scale' });
  readonly #more = element('div', { class: 'more' });
  readonly #table = new LazyTable('Table of codes over time, by code', () => this.#makeTable());
  #shown: readonly Row[] = [];
  #most = FEW;
  #snapshot: Snapshot | undefined;

  constructor(store: Store) {
    this.#store = store;
    const head = element('div', { class: 'panel-head' }, heading(), this.#scale);
    const parts = [head, this.#rows, this.#axis(), this.#more, this.#table.element];
    const label = { class: 'panel', 'aria-labelledby': 'heat-title' };
    this.element = element('section', label, ...parts);
    this.element.hidden = store.model.columns.length < 2;
  }

  show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    if (this.element.hidden) return;
    const { counts } = snapshot;
    const codes = greatest(counts.codes.subarray(0, -1), this.#most);
    this.#shown = codes.map((code) => {
      const times = timesOfCode(this.#store.model, counts, code);
      return { code, counts: times.subarray(0, -1), total: counts.codes[code] ?? 0 };
    });
    keepFocus(this.element, () => this.#draw(snapshot));
    this.#table.refresh();
  }

  #draw({ view, counts }: Snapshot): void {
    const most = Math.max(
      0,
      ...this.#shown.map((row) => row.counts.reduce((a, b) => Math.max(a, b), 0)),
    );
    const selected = view.selected.get('code') ?? new Set<number>();
    const rows = this.#shown.map((row) => this.#row(row, most, selected));
    const none = element('p', { class: 'empty' }, 'No codes match the filters.');
    fill(this.#rows, ...(rows.length === 0 ? [none] : rows));
    fill(this.#scale, ...scaleParts(most));
    this.#drawMore(positive(counts.codes.subarray(0, -1)) - rows.length);
  }

  #row(row: Row, most: number, selected: ReadonlySet<number>): HTMLElement {
    const { model, view } = this.#store;
    const label = labelOf(model, 'code', row.code);
    const pressed = { 'aria-pressed': selected.has(row.code) ? 'true' : 'false' };
    const toggle = () => this.#store.change(toggleValue(this.#store.view, 'code', row.code));
    const name = button(
      label,
      { class: 'heat-label', title: label, 'data-key': String(row.code), ...pressed },
      toggle,
    );
    const cells = heatCells(row, most, this.#describe(row));
    cells.addEventListener('pointermove', (event) => this.#onPoint(event, row, label));
    cells.addEventListener('pointerleave', hideTip);
    cells.addEventListener('click', () => this.#store.change(toggleValue(view, 'code', row.code)));
    const count = element('span', { class: 'heat-count' }, formatCount(row.total));
    return element('div', { class: 'heat-row' }, name, cells, count);
  }

  #describe({ counts }: Row): string {
    const { columns } = this.#store.model;
    const peak = counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0);
    const most = counts[peak] ?? 0;
    if (most === 0) return 'No lines with a time';
    return `Most, ${formatCount(most)}, in ${formatPeriod(columns, peak, peak)}`;
  }

  #onPoint(event: PointerEvent, { counts }: Row, label: string): void {
    const target = event.currentTarget;
    if (!(target instanceof Element)) return;
    const { left, width } = target.getBoundingClientRect();
    const { columns } = this.#store.model;
    const column = Math.floor(((event.clientX - left) / width) * columns.length);
    const count = counts[column];
    if (count === undefined) return;
    const period = element('div', {}, formatPeriod(columns, column, column));
    showTip(event, element('strong', {}, label), period, counted(count, 'code'));
  }

  #axis(): HTMLElement {
    const { columns } = this.#store.model;
    const last = columns.length - 1;
    const places = last > 1 ? [0, Math.round(last / 2), last] : [0, last];
    const texts = places.map((column) => {
      const moment = formatMoment(startOfColumn(columns, column), columns.width);
      return element('span', {}, moment);
    });
    return element('div', { class: 'heat-axis', 'aria-hidden': 'true' }, ...texts);
  }

  #drawMore(rest: number): void {
    const show = (most: number) => () => {
      this.#most = most;
      if (this.#snapshot !== undefined) this.show(this.#snapshot);
    };
    const text = `${formatCount(rest)} more ${rest === 1 ? 'code' : 'codes'}`;
    const more = { class: 'link', 'aria-label': `${text} over time`, 'data-key': 'more' };
    const fewer = { class: 'link no-print', 'data-key': 'fewer' };
    fill(
      this.#more,
      rest > 0 ? button(text, more, show(this.#most + STEP)) : undefined,
      this.#most > FEW ? button('Show fewer', fewer, show(FEW)) : undefined,
    );
  }

  #makeTable(): HTMLTableElement {
    const { columns, report } = this.#store.model;
    const names = this.#shown.map(({ code }) => labelOf(this.#store.model, 'code', code));
    const rows = Array.from({ length: report.codes.length === 0 ? 0 : columns.length }, (_, at) => {
      const texts = this.#shown.map(({ counts }) => formatCount(counts[at] ?? 0));
      return [formatPeriod(columns, at, at), ...texts];
    });
    return plainTable(
      ['Time', ...names],
      rows.filter((row) => row.some((text, at) => at > 0 && text !== '0')),
    );
  }
}

function heading(): HTMLElement {
  return element('h2', { id: 'heat-title' }, 'Codes over time');
}

/** The level of a count: 0 for none, and else 1 to 5, by its square root. */
function levelOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil(LEVELS * Math.sqrt(count / most)));
}

/** Cells of width 1 in a drawing that is stretched: they need no layout. */
function heatCells({ counts }: Row, most: number, label: string): SVGElement {
  const paths = Array.from({ length: LEVELS + 1 }, () => '');
  counts.forEach((count, column) => {
    const level = levelOf(count, most);
    paths[level] += `M${column} 0h1v1h-1z`;
  });
  const box = { viewBox: `0 0 ${counts.length} 1`, preserveAspectRatio: 'none' };
  const shapes = paths.map((d, level) => drawing('path', { class: `heat heat-${level}`, d }));
  return drawing(
    'svg',
    { class: 'heat-cells', role: 'img', 'aria-label': label, ...box },
    ...shapes,
  );
}

function scaleParts(most: number): HTMLElement[] {
  if (most === 0) return [];
  const boxes = Array.from({ length: LEVELS }, (_, at) => {
    return element('span', { class: `heat-box heat-box-${at + 1}` });
  });
  return [
    element('span', {}, '1'),
    element('span', { class: 'heat-boxes', 'aria-hidden': 'true' }, ...boxes),
    element('span', {}, formatCount(most)),
  ];
}
