import { select } from 'd3-selection';
import { stack } from 'd3-shape';
import { drawing, element, fill, setAttributes } from '../dom/element.js';
import { hideTip, showTip } from '../dom/tip.js';
import type { Snapshot, Store } from '../state/store.js';
import { counted, formatCount, formatPeriod, formatSpan } from '../text/format.js';
import { SEVERITY_NAMES } from '../text/words.js';
import { LazyTable, plainTable } from './lazyTable.js';
import { patterns } from './patterns.js';
import { SEVERITY_CLASSES, severityMark } from './severityMark.js';
import { TimeBrush } from './timeBrush.js';
import { TimeGrips } from './timeGrips.js';
import { HEIGHT, type Layout, layoutOf, MARGIN } from './timeLayout.js';

const KEYS = [0, 1, 2, 3, 4, 5];
const series = stack<unknown, readonly number[], number>()
  .keys(KEYS)
  .value((counts, key) => counts[key] ?? 0);

/** The counts by time, stacked by severity, and the choice of a period. */
export class TimeChart {
  readonly element: HTMLElement;
  readonly #store: Store;
  readonly #svg = drawing('svg', { class: 'time-chart', role: 'group' });
  readonly #groups = [
    'axis axis-left',
    'axis axis-bottom',
    'layers',
    'veils',
    'brush',
    'grips',
  ].map((name) =>
    drawing('g', { class: name, transform: `translate(${MARGIN.left},${MARGIN.top})` }),
  );
  readonly #legend = element('ul', { class: 'legend', 'aria-label': 'Severities' });
  readonly #note = element('p', { class: 'note' });
  readonly #table = new LazyTable('Table of codes over time', () => this.#makeTable());
  readonly #brush: TimeBrush;
  readonly #grips: TimeGrips;
  /** For each column, the counts of the severities. */
  #stacks: readonly (readonly number[])[] = [];
  #layout: Layout | undefined;
  #width = 0;

  constructor(store: Store) {
    this.#store = store;
    const { columns } = store.model;
    this.#svg.append(patterns(), ...this.#groups);
    this.#brush = new TimeBrush(store, this.#group(4));
    this.#grips = new TimeGrips(store, this.#group(5));
    this.#legend.hidden = columns.length === 0;
    if (columns.length < 2) this.#group(5).remove();
    setAttributes(this.#svg, { 'aria-label': 'Codes over time; the period can be changed' });
    const unit = columns.length < 2 ? '' : `Codes per ${perUnit(columns.width)}`;
    const canChoose = columns.length > 1;
    const help = 'Drag across the chart to choose a period, or move its ends with the arrow keys.';
    this.element = element(
      'section',
      { class: 'panel', 'aria-labelledby': 'time-title' },
      element('div', { class: 'panel-head' }, title(unit), this.#legend),
      ...(columns.length === 0
        ? [element('p', { class: 'empty' }, 'No line with a code states a time.')]
        : [this.#svg]),
      canChoose ? element('p', { class: 'note no-print' }, help) : undefined,
      this.#note,
      ...(columns.length === 0 ? [] : [this.#table.element]),
    );
    new ResizeObserver(([entry]) => this.#resize(entry)).observe(this.#svg);
    this.#svg.addEventListener('pointermove', (event) => this.#onPoint(event));
    this.#svg.addEventListener('pointerleave', hideTip);
  }

  #group(at: number): SVGGElement {
    return this.#groups[at] ?? drawing('g');
  }

  show({ counts }: Snapshot): void {
    const { columns } = this.#store.model;
    const size = columns.length + 1;
    const at = (key: number, column: number) => counts.times[key * size + column] ?? 0;
    this.#stacks = Array.from({ length: size }, (_, column) => KEYS.map((key) => at(key, column)));
    const present = KEYS.filter((key) => this.#stacks.some((one) => (one[key] ?? 0) > 0));
    fill(
      this.#legend,
      ...present.map((key) => element('li', {}, swatch(key), SEVERITY_NAMES[key])),
    );
    const untimed = sum(this.#stacks[columns.length] ?? []);
    const isShown = untimed > 0 && columns.length > 0;
    this.#note.hidden = !isShown;
    fill(
      this.#note,
      isShown ? `Not in this chart: ${counted(untimed, 'code')} on lines without a time.` : '',
    );
    this.#draw();
    this.#table.refresh();
  }

  /** Asking for the width would lay out the page at each change, so it is told. */
  #resize(entry: ResizeObserverEntry | undefined): void {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  #draw(): void {
    const { columns } = this.#store.model;
    const width = this.#width;
    if (width === 0 || columns.length === 0) return;
    const most = Math.max(...this.#stacks.slice(0, -1).map(sum));
    const layout = layoutOf(columns, width, most);
    this.#layout = layout;
    setAttributes(this.#svg, { viewBox: `0 0 ${width} ${HEIGHT}` });
    layout.drawAxes(select(this.#group(1)), select(this.#group(0)));
    const bottom = MARGIN.top + layout.plotHeight;
    setAttributes(this.#group(1), { transform: `translate(${MARGIN.left},${bottom})` });
    this.#drawLayers(layout);
    this.#drawVeils(layout);
    if (columns.length === 1) return;
    this.#brush.place(layout);
    this.#grips.place(layout);
  }

  #drawLayers({ band, bar, y }: Layout): void {
    const left = (band - bar) / 2;
    select(this.#group(2))
      .selectAll('path')
      .data(series(this.#stacks.slice(0, -1)))
      .join('path')
      .attr('class', (_, key) => `layer layer-${SEVERITY_CLASSES[key]}`)
      .attr('d', (layer) => {
        const rects = layer.map(([from, to], column) => {
          if (to <= from) return '';
          const x = (column * band + left).toFixed(2);
          return `M${x} ${y(from).toFixed(2)}h${bar.toFixed(2)}V${y(to).toFixed(2)}h-${bar.toFixed(2)}z`;
        });
        return rects.join('');
      });
  }

  /** Pales what is outside the period. */
  #drawVeils({ band, plotWidth, plotHeight }: Layout): void {
    const { period } = this.#store.view;
    const ends = period === undefined ? [] : [period[0] * band, (period[1] + 1) * band];
    const [from = 0, to = plotWidth] = ends;
    const veils = [
      [0, from],
      [to, plotWidth],
    ].map(([x = 0, end = 0]) => {
      const height = plotHeight + 1;
      return drawing('rect', { class: 'veil', x, width: Math.max(0, end - x), height });
    });
    this.#group(3).replaceChildren(...veils);
  }

  #onPoint(event: PointerEvent): void {
    const layout = this.#layout;
    if (layout === undefined) return;
    const x = event.clientX - this.#svg.getBoundingClientRect().left - MARGIN.left;
    const column = Math.floor(x / layout.band);
    const counts = this.#stacks[column];
    const { columns } = this.#store.model;
    if (column < 0 || column >= columns.length || counts === undefined) {
      hideTip();
      return;
    }
    const rows = KEYS.filter((key) => (counts[key] ?? 0) > 0).map((key) => {
      const count = element('b', {}, formatCount(counts[key] ?? 0));
      return element('div', { class: 'tip-row' }, severityMark(key), count);
    });
    const none = rows.length === 0 ? 'No codes' : undefined;
    showTip(event, element('strong', {}, formatPeriod(columns, column, column)), ...rows, none);
  }

  #makeTable(): HTMLTableElement {
    const { columns } = this.#store.model;
    const rows = this.#stacks.slice(0, -1).flatMap((counts, column) => {
      const texts = counts.map(formatCount);
      return sum(counts) === 0 ? [] : [[formatPeriod(columns, column, column), ...texts]];
    });
    return plainTable(['Time', ...SEVERITY_NAMES], rows);
  }
}

function title(unit: string): HTMLElement {
  const note = element('span', { class: 'unit' }, unit);
  return element('h2', { id: 'time-title' }, 'Over time ', note);
}

function perUnit(width: number): string {
  return formatSpan(width).replace(/^1 /, '');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function swatch(severity: number): SVGElement {
  const kind = SEVERITY_CLASSES[severity] ?? '';
  const rect = drawing('rect', { class: `layer layer-${kind}`, width: 12, height: 12, rx: 2 });
  return drawing('svg', { class: 'swatch', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, rect);
}
