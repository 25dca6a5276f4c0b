import type { Rule } from '../extract/rule.js';

/** A message about a rule, with its location. */
export function describeFinding({ id, file, pointer }: Rule, what: string, property = ''): string {
  return `${file}:${pointer}${property}: ${id} ${what}`;
}
