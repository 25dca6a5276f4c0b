import type { Dimension } from '../data/dimensions.js';
import { type Model, valuesIn } from '../data/model.js';
import { nameOf } from '../data/order.js';
import { visibleLine } from './visible.js';
import { SEVERITY_NAMES, WITHOUT } from './words.js';

const PLATFORMS = new Map([
  ['any', 'All platforms'],
  ['unknown', 'Unknown'],
  ['darwin', 'Apple'],
  ['freebsd', 'FreeBSD'],
  ['linux', 'Linux'],
  ['windows', 'Windows'],
]);

/** What a value of a dimension is called. */
export function labelOf(model: Model, dimension: Dimension, value: number): string {
  if (dimension === 'severity') return SEVERITY_NAMES[value] ?? '';
  const name = valuesIn(model, dimension).names[value];
  if (name === undefined) return WITHOUT[dimension];
  if (dimension === 'platform') return platformName(name);
  const code = dimension === 'code' ? model.report.codes[value] : undefined;
  return visibleLine((code === undefined ? name : nameOf(code)) || '(empty)');
}

/** The names of the platforms that a code has, as in `linux/darwin`. */
export function platformName(platform: string): string {
  return platform
    .split('/')
    .map((name) => PLATFORMS.get(name) ?? name)
    .join(', ');
}

/** A text of at most so many characters: its end, which tells paths apart. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(1 - most)}`;
}
