import type { Report } from '../../run/report/report.js';
import type { Model } from '../data/model.js';
import { element } from '../dom/element.js';
import { formatBytes, formatCount, formatPeriod, formatTime } from '../text/format.js';

/** The title, what the logs cover, and how much there is. */
export function head(model: Model): HTMLElement {
  const { report } = model;
  return element(
    'header',
    { class: 'head' },
    element('h1', {}, report.title),
    element(
      'p',
      { class: 'period' },
      `${periodOf(model)}. Made ${formatTime(report.made, 'utc')} UTC.`,
    ),
    element('dl', { class: 'totals' }, ...totals(report)),
  );
}

function periodOf({ report, columns }: Model): string {
  const { first, last } = report;
  const zone = columns.zone === 'utc' ? ' UTC' : '';
  if (columns.length === 0) return 'No line with a code states a time';
  if (first === undefined || last === undefined) {
    return `${formatPeriod(columns, 0, columns.length - 1)}${zone}`;
  }
  const [from, to] = [first, last].map((time) => formatTime(time, columns.zone));
  return from === to ? `${from}${zone}` : `${from} to ${to}${zone}`;
}

function totals({ totals: all }: Report): HTMLElement[] {
  const { distinct, sources, inputsSkipped } = all;
  const tiles: readonly (readonly [string, string, string?])[] = [
    ['Codes', formatCount(all.codes)],
    ['Different codes', formatCount(distinct)],
    ['Lines with codes', formatCount(all.records)],
    ['Lines read', formatCount(all.lines), formatBytes(all.bytes)],
    ['Sources', formatCount(sources)],
    ...(inputsSkipped > 0 ? [['Inputs not read', formatCount(inputsSkipped)] as const] : []),
  ];
  return tiles.map(([name, number, more]) => {
    const note = more === undefined ? undefined : element('span', { class: 'unit' }, ` ${more}`);
    return element('div', {}, element('dt', {}, name), element('dd', {}, number, note));
  });
}

/** What made the report. */
export function foot({ generator }: Report): HTMLElement {
  return element('footer', { class: 'foot' }, `Made by ${generator}`);
}
