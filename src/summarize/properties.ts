import type { Explanation, Finding, LineFields } from '../types.js';
import { PLATFORMS } from '../types.js';
import type { CountedLine } from './countedLine.js';
import type { SummaryRow } from './summary.js';

/** What a row says of the meaning of its codes. */
export interface Named
  extends Pick<Explanation, 'family' | 'code' | 'symbol' | 'description' | 'hint'> {
  /** All of it, if rows are to have that. */
  readonly meaning?: Explanation;
}

/** A property that codes are counted by. */
export interface Property {
  /**
   * What the key depends on: the meaning alone, so that the same meaning never needs a new key; the
   * source where the code was found; or the head of its line.
   */
  readonly of: 'meaning' | 'place' | 'head';
  keyOf(finding: Finding, line: CountedLine): string;
  /** What a row shows in addition to its counts, including its key. */
  show(key: string, named: Named): { readonly key: string } & Partial<SummaryRow>;
}

/** The key of codes that lack the property. */
export const UNKNOWN = 'unknown';

/** The key of codes that are the same on all platforms. */
const ANY = 'any';

export const PROPERTIES = {
  /** Codes of different families may have the same spelling: they are counted separately. */
  code: {
    of: 'meaning',
    keyOf: ({ explanation: { family, code, symbol } }) => `${family} ${code ?? symbol}`,
    show: (key, { family, code, symbol, description }) => ({
      ...{ key: code ?? symbol ?? key, family },
      ...(symbol && { symbol }),
      ...(description && { description }),
    }),
  },
  symbol: {
    of: 'meaning',
    keyOf: ({ explanation: { symbol, code } }) => symbol ?? code ?? UNKNOWN,
    show: (key, { family, description }) => ({ key, family, ...(description && { description }) }),
  },
  category: ofMeaning('category'),
  platform: { of: 'meaning', keyOf: ({ explanation }) => platformKey(explanation), show: keyOnly },
  family: ofMeaning('family'),
  severity: ofMeaning('severity'),
  rule: { of: 'place', keyOf: ({ rule }) => rule, show: keyOnly },
  source: { of: 'place', keyOf: (_, { source }) => source ?? '-', show: keyOnly },
  host: ofHead('host'),
  process: ofHead('process'),
  level: ofHead('level'),
  format: { of: 'head', keyOf: (_, { format }) => format ?? UNKNOWN, show: keyOnly },
} as const satisfies Readonly<Record<string, Property>>;

/** Several platforms may give a code one meaning; each may have its own number. */
function platformKey({ platform, platforms, numbers = {} }: Explanation): string {
  if (platform !== undefined) return platform;
  const several = platforms ?? Object.keys(numbers);
  return several.length === 0 || several.length === PLATFORMS.length ? ANY : several.join('/');
}

function ofMeaning(name: 'category' | 'family' | 'severity'): Property {
  return { of: 'meaning', keyOf: ({ explanation }) => explanation[name] ?? UNKNOWN, show: keyOnly };
}

function ofHead(name: keyof LineFields): Property {
  return { of: 'head', keyOf: (_, { fields }) => String(fields[name] ?? UNKNOWN), show: keyOnly };
}

function keyOnly(key: string): { key: string } {
  return { key };
}
