import { lastOf } from './lastOf.js';

/** No argument can contain this character, so it can mark definite operands. */
const LITERAL = '\0';

/**
 * Marks what yargs would drop from the operands: a lone dash, which means standard input, and
 * everything after `--`. A marked argument is never an option, even if it starts with a dash.
 */
export function markLiterals(args: readonly string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const before = args.slice(0, end).map((arg) => (arg === '-' ? `${LITERAL}${arg}` : arg));
  return [...before, ...args.slice(end + 1).map((arg) => `${LITERAL}${arg}`)];
}

/** An argument without its mark, or a message about one. */
export function unmark(text: string): string {
  return text.replaceAll(LITERAL, '');
}

/** The value of an option that takes a text: the last one if it was given several times. */
export function lastText(given: unknown): string {
  return unmark(String(lastOf(given)));
}
