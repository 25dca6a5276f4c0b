import { SEVERITIES, type Severity } from '../types.js';

/** The higher of two severities; any is higher than none. */
export function higher(
  one: Severity | undefined,
  other: Severity | undefined,
): Severity | undefined {
  return one !== other && rank(other) > rank(one) ? other : one;
}

function rank(severity: Severity | undefined): number {
  return severity === undefined ? -1 : SEVERITIES.indexOf(severity);
}
