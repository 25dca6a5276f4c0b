import type { Rule } from '../extract/rule.js';

/** A finding about a rule, in words, with its place. */
export function describeFinding({ id, file, pointer }: Rule, what: string, property = ''): string {
  return `${file}:${pointer}${property}: ${id} ${what}`;
}
