import type { Family, Value } from '../annotate/families/family.js';
import type { Severity } from '../types.js';

/** Families whose symbols encode the severity, but whose values do not (WinError.h). */
const NAMED: readonly [RegExp, Severity][] = [
  [/_SUCCESS$/, 'success'],
  [/^DNS_INFO_/, 'info'],
  [/^DNS_STATUS_/, 'info'],
  [/_(?:REQUEST|IO)_PENDING$/, 'info'],
  [/^DNS_WARNING_/, 'warning'],
];

/** The severity of a code: from the bits of its value or from its symbol. */
export function severityOf(symbol: string, value: Value | undefined, family: Family): Severity {
  const named = NAMED.find(([pattern]) => pattern.test(symbol));
  if (named !== undefined) return named[1];
  return value === undefined ? 'error' : (family.severity?.(value) ?? 'error');
}
