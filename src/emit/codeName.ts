import type { CodeReference, Explanation, PlatformNumbers } from '../types.js';

/** Families whose numbers people read under another name. */
const LABELS: Readonly<Record<string, string>> = { exit: 'exit status', http: 'HTTP' };
/** Families whose decimal numbers are often looked up in hexadecimal. */
const ALSO_HEX = new Set(['win32']);

type Numbered = Pick<CodeReference, 'family' | 'code'> & {
  readonly numbers?: PlatformNumbers | undefined;
};

/** A family with its number: `osstatus -25300`, `win32 10061 = 0x274d`, `exit status 137`. */
export function numberOf({ family, code, numbers }: Numbered): string {
  const label = LABELS[family] ?? family;
  if (code !== undefined) return `${label} ${code}${hexOf(family, code)}`;
  return numbers === undefined ? label : `${label} ${onPlatforms(numbers)}`;
}

/** The name of a code, or else its number. */
export function nameOf({ symbol, ...code }: CodeReference): string {
  return symbol ?? numberOf(code);
}

/** A code in a few words: its name, and behind it its number. */
export function titleOf(code: CodeReference): string {
  return code.symbol === undefined ? numberOf(code) : `${code.symbol} (${numberOf(code)})`;
}

/** `111 on linux, 61 on darwin and freebsd` */
export function onPlatforms(numbers: PlatformNumbers): string {
  const owners = new Map<string, string[]>();
  for (const [platform, number] of Object.entries(numbers)) {
    owners.set(number, [...(owners.get(number) ?? []), platform]);
  }
  return [...owners].map(([number, all]) => `${number} on ${list(all)}`).join(', ');
}

/** `a, b and c` */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function hexOf(family: string, code: string): string {
  const value = Number(code);
  return ALSO_HEX.has(family) && value > 9 ? ` = 0x${value.toString(16)}` : '';
}

/** What distinguishes a code from all others. */
export function keyOf({ family, code, symbol, platform }: Explanation): string {
  return [family, code, symbol, platform].join(' ');
}
