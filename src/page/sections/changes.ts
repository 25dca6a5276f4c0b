import type { ReportChange, ReportComparison } from '../../run/report/report.js';
import { severityShape } from '../charts/severityMark.js';
import { SEVERITY_ORDER } from '../data/dimensions.js';
import { valuesIn } from '../data/model.js';
import { nameOf, numberOf } from '../data/order.js';
import { button, element, fill } from '../dom/element.js';
import type { Store } from '../state/store.js';
import { selectOnly } from '../state/view.js';
import { changeMark } from '../table/row.js';
import { counted, formatCount } from '../text/format.js';
import { SEVERITY_NAMES } from '../text/words.js';

const FEW = 8;

/** What has changed since earlier logs. */
export function changes(store: Store, comparison: ReportComparison): HTMLElement {
  const { lines, rows, same } = comparison;
  const body = element('tbody');
  const more = element('div', { class: 'more' });
  const draw = (most: number) => {
    fill(body, ...rows.slice(0, most).map((row) => changeRow(store, row)));
    const rest = rows.length - most;
    const show = button(`Show ${formatCount(rest)} more`, { class: 'link' }, () =>
      draw(rows.length),
    );
    fill(more, rest > 0 ? show : undefined);
  };
  draw(FEW);
  const basis = `Rates are per line read: ${formatCount(lines.before)} lines before, ${formatCount(lines.after)} now.`;
  const rest = same === 0 ? '' : ` ${sameText(same)}`;
  const label = { class: 'panel panel-table', 'aria-labelledby': 'changes-title' };
  return element(
    'section',
    label,
    element('h2', { id: 'changes-title' }, `What changed since ${comparison.with}`),
    rows.length === 0
      ? element('p', { class: 'empty' }, 'Nothing changed by more than chance would explain.')
      : element(
          'table',
          { class: 'changes', 'aria-labelledby': 'changes-title' },
          changesHead(),
          body,
        ),
    more,
    element('p', { class: 'note' }, basis + rest),
  );
}

function sameText(same: number): string {
  return `${counted(same, 'other code')} did not change by more than chance would explain.`;
}

function changesHead(): HTMLElement {
  const titles: readonly (readonly [string, string?])[] = [
    ['Change'],
    ['Code'],
    ['Before', 'number wide'],
    ['Now', 'number'],
    ['Rate', 'number'],
    ['What it means', 'wide'],
  ];
  const cells = titles.map(([title, name]) => element('th', { scope: 'col', class: name }, title));
  return element('thead', {}, element('tr', {}, ...cells));
}

function changeRow(store: Store, row: ReportChange): HTMLElement {
  const severity = SEVERITY_ORDER.indexOf(row.severity);
  const word = element('span', { class: 'unseen' }, `${SEVERITY_NAMES[severity]}: `);
  const name = element(
    'div',
    { class: 'name-line' },
    severityShape(severity),
    word,
    nameOfRow(store, row),
    element('span', { class: 'spellings' }, numberOf(row)),
  );
  const { factor } = row;
  return element(
    'tr',
    {},
    element('td', {}, changeMark(row)),
    element('th', { scope: 'row' }, name),
    element('td', { class: 'number wide' }, formatCount(row.before)),
    element('td', { class: 'number' }, formatCount(row.after)),
    element('td', { class: 'number' }, factor === undefined ? '' : `×${formatFactor(factor)}`),
    element('td', { class: 'wide meaning' }, row.description),
  );
}

/** Codes that still occur can be shown alone. */
function nameOfRow(store: Store, row: ReportChange): HTMLElement {
  const at = valuesIn(store.model, 'code').positions.get(row.id);
  if (at === undefined) return element('span', { class: 'row-name' }, nameOf(row));
  return button(nameOf(row), { class: 'row-name link' }, () => {
    store.change(selectOnly(store.view, 'code', at));
  });
}

function formatFactor(factor: number): string {
  if (factor >= 10) return formatCount(Math.round(factor));
  return factor >= 1 ? factor.toFixed(1) : factor.toPrecision(2);
}
