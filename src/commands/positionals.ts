import type { PositionalOptions } from 'yargs';

/** No argument can hold this character, so it can mark those that stand behind `--`. */
const LITERAL = '\0';

/**
 * Marks what yargs leaves out of its positional arguments: a dash alone, which stands for standard
 * input, and all behind `--`. A marked argument is no option, even if it starts with a dash.
 */
export function markLiterals(args: readonly string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const before = args.slice(0, end).map((arg) => (arg === '-' ? `${LITERAL}${arg}` : arg));
  return [...before, ...args.slice(end + 1).map((arg) => `${LITERAL}${arg}`)];
}

/** Positional arguments of any number, with the marks taken off. */
export function positionals(describe: string) {
  const coerce = (args: string[] = []): string[] =>
    args.map((arg) => (arg.startsWith(LITERAL) ? arg.slice(LITERAL.length) : arg));
  return { type: 'string', array: true, describe, coerce } as const satisfies PositionalOptions;
}
