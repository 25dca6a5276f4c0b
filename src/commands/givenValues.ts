import { ErrenrichError } from '../errors.js';
import type { NamedOptions } from './command.js';

/** Decimal digits: neither 0x10 nor 1e3. */
export const DECIMAL = /^[+-]?\d+$/;

/** A number of things, or undefined for a text that is none. */
export function wholeNumber(text: string): number | undefined {
  const value = DECIMAL.test(text) ? Number(text) : -1;
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** What a user may write for options of a type; yargs accepts more, and reads it as something else. */
const WRITTEN = {
  boolean: { pattern: /^(?:true|false)$/, remedy: 'choose from true, false' },
  number: { pattern: DECIMAL, remedy: 'write it in decimal digits' },
} as const;

/**
 * Checks the values of flags and numbers as they were typed.
 * @throws {ErrenrichError} BAD_OPTION for one such as `--flat=x` or `--top 1e3`
 */
export function checkGiven(args: readonly string[], options: NamedOptions): void {
  for (const [name, { type, alias }] of Object.entries(options)) {
    if (type !== 'boolean' && type !== 'number') continue;
    const { pattern, remedy } = WRITTEN[type];
    for (const value of valuesGiven(args, name, alias, type)) {
      if (pattern.test(value)) continue;
      const reason = `'${value}' is not valid for --${name}`;
      throw new ErrenrichError('BAD_OPTION', reason, { remedy });
    }
  }
}

/** All values of an option; that of a flag follows `=`. */
function valuesGiven(
  args: readonly string[],
  name: string,
  alias: string | readonly string[] | undefined,
  type: keyof typeof WRITTEN,
): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const spellings = [`--${name}`, ...[alias ?? []].flat().map((letter) => `-${letter}`)];
  return args.slice(0, end).flatMap((arg, at) => {
    const [spelling = '', ...parts] = arg.split('=');
    if (!spellings.includes(spelling)) return [];
    if (parts.length > 0) return [parts.join('=')];
    return type === 'number' ? args.slice(at + 1, at + 2) : [];
  });
}
