import { drawing, element } from '../dom/element.js';
import { SEVERITY_NAMES } from '../text/words.js';

/** A shape for each severity, in a square of 12: none is told by its color alone. */
const SHAPES = [
  'M3.5 .5h5l3 3v5l-3 3h-5l-3-3v-5z',
  'M6 .8 11.6 11.2H.4z',
  'M6 .8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4z',
  'M1 6.2 4.6 9.8 11 2.6',
  'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  'M2 6h8',
];

/** The classes that style sheets color severities by. */
export const SEVERITY_CLASSES = ['error', 'warning', 'info', 'success', 'unknown', 'unlisted'];

/** A severity as a shape and a word. */
export function severityMark(severity: number): HTMLElement {
  const name = SEVERITY_NAMES[severity] ?? '';
  return element('span', { class: 'severity' }, severityShape(severity), name);
}

export function severityShape(severity: number): SVGElement {
  const kind = SEVERITY_CLASSES[severity] ?? '';
  const path = drawing('path', { d: SHAPES[severity] ?? '' });
  const box = { viewBox: '0 0 12 12', 'aria-hidden': 'true' };
  return drawing('svg', { class: `shape shape-${kind}`, ...box }, path);
}
