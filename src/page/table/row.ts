import type { ReportCode } from '../../run/report/report.js';
import { severityMark } from '../charts/severityMark.js';
import { trend } from '../charts/trend.js';
import { traitsIn } from '../data/model.js';
import { timesOfCode } from '../data/ofCode.js';
import { columnTime, nameOf, numberOf } from '../data/order.js';
import { button, element } from '../dom/element.js';
import type { Snapshot, Store } from '../state/store.js';
import { toggled } from '../state/view.js';
import { formatCount, formatMoment, formatShare, formatTime } from '../text/format.js';
import { CHANGE_NAMES, CHANGE_SIGNS } from '../text/words.js';

const SEEN = ['first', 'last'] as const;

/** A row of the table, closed or open. */
export function rowOf(store: Store, snapshot: Snapshot, at: number): HTMLTableRowElement {
  const { model } = store;
  const code = model.report.codes[at];
  if (code === undefined) return element('tr');
  const { counts, view } = snapshot;
  const count = counts.codes[at] ?? 0;
  const isOpen = view.open.has(at);
  const times = timesOfCode(model, counts, at);
  const cells = [
    element('th', { scope: 'row' }, nameCell(store, code, at, isOpen)),
    element('td', { class: 'wide' }, severityMark(traitsIn(model, 'severity')[at] ?? 0)),
    element('td', { class: 'number' }, formatCount(count)),
    element('td', { class: 'number wide' }, formatShare(count, counts.total)),
    ...(model.columns.length === 0
      ? []
      : SEEN.map((which) => seenCell(store, snapshot, at, which))),
    element('td', { class: 'number wide' }, formatCount(sourcesOf(snapshot, code, at))),
    ...(model.columns.length < 2
      ? []
      : [element('td', { class: 'wide' }, trend(model.columns, times))]),
  ];
  const row = element('tr', { class: 'code-row' }, ...cells);
  row.addEventListener('click', (event) => {
    const isText = String(getSelection() ?? '') !== '';
    if (event.target instanceof Element && event.target.closest('button') === null && !isText) {
      toggleRow(store, at);
    }
  });
  return row;
}

function seenCell(store: Store, snapshot: Snapshot, at: number, which: 'first' | 'last') {
  return element('td', { class: 'time wide' }, seen(store, snapshot, at, which));
}

function nameCell(store: Store, code: ReportCode, at: number, isOpen: boolean): HTMLElement {
  const state = { 'aria-expanded': isOpen ? 'true' : 'false', 'data-key': `row-${at}` };
  const name = button(nameOf(code), { class: 'row-button', ...state }, () => toggleRow(store, at));
  const numbers = [numberOf(code), ...code.spellings].filter(Boolean);
  const severity = severityMark(traitsIn(store.model, 'severity')[at] ?? 0);
  severity.classList.add('narrow');
  return element(
    'div',
    { class: 'name' },
    element('span', { class: 'name-line' }, name, changeMark(code), doubt(code)),
    element('span', { class: 'spellings' }, numbers.join('  ')),
    severity,
  );
}

export function changeMark({ change }: Pick<ReportCode, 'change'>): HTMLElement | undefined {
  if (change === undefined) return undefined;
  const sign = element('span', { 'aria-hidden': 'true' }, CHANGE_SIGNS[change]);
  return element('span', { class: `change change-${change}` }, sign, ` ${CHANGE_NAMES[change]}`);
}

/** Marks codes that may be something else. */
export function doubt({ confidence }: ReportCode): HTMLElement | undefined {
  return confidence === 'possible' ? element('span', { class: 'doubt' }, 'uncertain') : undefined;
}

function toggleRow(store: Store, at: number): void {
  store.change({ ...store.view, open: toggled(store.view.open, at) });
}

function sourcesOf({ counts, isExact }: Snapshot, { sources }: ReportCode, at: number): number {
  const counted = counts.sources[at] ?? 0;
  return isExact && counted === 0 ? sources : counted;
}

/** When a code was seen: to the second, or if times are filtered, the start of the column. */
export function seen(
  { model }: Store,
  { counts, isExact }: Snapshot,
  at: number,
  which: 'first' | 'last',
): string {
  const exact = model.report.codes[at]?.[which];
  if (isExact) return exact === undefined ? '' : formatTime(exact, model.columns.zone);
  const ms = columnTime(model, counts[which][at]);
  return ms === undefined ? '' : formatMoment(ms, model.columns.width);
}
