import type { Report } from '../run/report/report.js';
import { Bars } from './charts/bars.js';
import { HeatMap } from './charts/heatMap.js';
import { TimeChart } from './charts/timeChart.js';
import { DIMENSIONS } from './data/dimensions.js';
import { type Model, modelOf } from './data/model.js';
import { messages } from './dom/announce.js';
import { element } from './dom/element.js';
import { tip } from './dom/tip.js';
import { changes } from './sections/changes.js';
import { FilterBar } from './sections/filterBar.js';
import { foot, head } from './sections/head.js';
import { notes } from './sections/notes.js';
import { TopCodes } from './sections/topCodes.js';
import { Store } from './state/store.js';
import { CodeTable } from './table/codeTable.js';
import { visibleLine } from './text/visible.js';

const report = JSON.parse(document.getElementById('report-data')?.textContent ?? '') as Report;
document.title = visibleLine(report.title);
const model = modelOf(report);
const store = new Store(model);
document.body.replaceChildren(...pageOf(model, store), tip, ...messages);
store.refresh();
prepareLater();

function pageOf({ report }: Model, store: Store): HTMLElement[] {
  const { comparison } = report;
  const top = [head(model), notes(model)].filter((one) => one !== undefined);
  if (report.codes.length === 0 && report.totals.codes === 0) {
    return [element('main', {}, ...top, nothing(), ...changesOf(store, comparison), foot(report))];
  }
  const bar = new FilterBar(store);
  const parts = [new TimeChart(store), new TopCodes(store)];
  const bars = DIMENSIONS.filter((one) => one !== 'host' || report.cube.hosts.length > 0).map(
    (dimension) => new Bars(store, dimension),
  );
  const heatMap = new HeatMap(store);
  const table = new CodeTable(store);
  const charts = [...parts, ...bars, heatMap];
  for (const part of [bar, table]) store.listen((now) => part.show(now));
  for (const part of charts) store.listenToFilters((now) => part.show(now));
  const grid = element('div', { class: 'grid' }, ...bars.map((one) => one.element));
  return [
    skipTo('Skip to the codes', table.element),
    element(
      'main',
      {},
      ...top,
      ...changesOf(store, comparison),
      bar.element,
      ...parts.map((one) => one.element),
      element('h2', { class: 'grid-title' }, 'Breakdown'),
      grid,
      heatMap.element,
      table.element,
      foot(report),
    ),
  ];
}

/** A link for the keyboard. It does not change the address, which holds the view. */
function skipTo(text: string, target: HTMLElement | undefined): HTMLElement {
  const link = element('a', { class: 'skip', href: '#codes' }, text);
  target?.setAttribute('id', 'codes');
  target?.setAttribute('tabindex', '-1');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    target?.focus();
    target?.scrollIntoView();
  });
  return link;
}

function changesOf(store: Store, comparison: Report['comparison']): HTMLElement[] {
  return comparison === undefined ? [] : [changes(store, comparison)];
}

function nothing(): HTMLElement {
  return element('p', { class: 'nothing' }, 'No error codes were found in these logs.');
}

/** Prepares the search and the sorting while there is nothing else to do. */
function prepareLater(): void {
  setTimeout(() => {
    if (!store.prepare()) prepareLater();
  }, 20);
}
