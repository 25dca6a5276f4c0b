import type { Severity } from '../../types.js';
import { decimalFamily } from './number.js';

const CLASSES = ['informational', 'success', 'redirection', 'client error', 'server error'];
const SEVERITIES: readonly Severity[] = ['success', 'success', 'success', 'error', 'error'];

/** HTTP statuses: RFC 9110 and those that widely used servers add. */
export const http = decimalFamily({
  id: 'http',
  title: 'HTTP statuses',
  range: [100, 599],
  looksLike: (_value, text) => /^[1-5]\d\d$/.test(text),
  takeApart: (value) => ({ class: `${classOf(value)}xx ${CLASSES[classOf(value) - 1]}` }),
  severity: (value) => SEVERITIES[classOf(value) - 1] ?? 'error',
});

function classOf(status: number): number {
  return Math.floor(status / 100);
}
