import type { PositionalOptions } from 'yargs';

/** No argument can hold this character, so it can mark those that stand behind `--`. */
const LITERAL = '\0';

/**
 * Marks what stands behind `--`, which yargs leaves out of its positional arguments. A marked
 * argument is no option, even if it starts with a dash.
 */
export function markLiterals(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  if (end === -1) return [...args];
  return [...args.slice(0, end), ...args.slice(end + 1).map((arg) => `${LITERAL}${arg}`)];
}

/** Positional arguments of any number, with the marks taken off. */
export function positionals(describe: string) {
  const coerce = (args: string[] = []): string[] =>
    args.map((arg) => (arg.startsWith(LITERAL) ? arg.slice(LITERAL.length) : arg));
  return { type: 'string', array: true, describe, coerce } as const satisfies PositionalOptions;
}
