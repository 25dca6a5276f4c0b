import type { ReportExample } from '../../run/report/report.js';
import { element } from '../dom/element.js';

/** An example as the page holds it: long lines are cut around the code. */
export interface PageExample extends ReportExample {
  readonly clipped?: 'start' | 'end' | 'both';
}

/** A line with its code highlighted. */
export function exampleOf(example: PageExample): HTMLElement {
  const { source, text, start, end, clipped } = example;
  const isCutBefore = clipped === 'start' || clipped === 'both';
  const isCutAfter = clipped === 'end' || clipped === 'both';
  const line = element(
    'code',
    { class: 'line' },
    isCutBefore ? '…' : undefined,
    text.slice(0, start),
    element('mark', {}, text.slice(start, end)),
    text.slice(end),
    isCutAfter ? '…' : undefined,
  );
  const note = clipped === undefined ? '' : 'long line, cut around the code';
  const head = [source, note].filter(Boolean).join(': ');
  return element(
    'li',
    { class: 'example' },
    head === '' ? undefined : element('p', { class: 'example-head' }, head),
    line,
  );
}
