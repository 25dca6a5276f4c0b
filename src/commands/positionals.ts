import { lastOf } from './lastOf.js';

/** No argument can contain this character, so it can mark definite operands. */
const LITERAL = '\0';

/**
 * Marks what yargs would drop from the operands: a lone dash, which means standard input, and
 * everything after `--`. A marked argument is never an option, even if it starts with a dash.
 */
export function markLiterals(args: readonly string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const before = withTimes(args.slice(0, end)).map((arg) =>
    arg === '-' ? `${LITERAL}${arg}` : arg,
  );
  return [...before, ...args.slice(end + 1).map((arg) => `${LITERAL}${arg}`)];
}

/** Joins `--since` and a value such as `-1h`, which yargs would take for the options `-1` and `-h`. */
function withTimes(args: readonly string[]): string[] {
  const takesTime = (at: number) => /^--(?:since|until)$/.test(args[at] ?? '');
  const isTime = (at: number) => at > 0 && takesTime(at - 1) && /^-\d/.test(args[at] ?? '');
  return args.flatMap((arg, at) => {
    if (isTime(at)) return [];
    return isTime(at + 1) ? [`${arg}=${args[at + 1]}`] : [arg];
  });
}

/** An argument without its mark, or a message about one. */
export function unmark(text: string): string {
  return text.replaceAll(LITERAL, '');
}

/** The value of an option that takes a text: the last one if it was given several times. */
export function lastText(given: unknown): string {
  return unmark(String(lastOf(given)));
}
