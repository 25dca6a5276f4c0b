import type { Severity } from '../../types.js';
import type { Family } from './family.js';
import { parseUint32, toInt32 } from './integer.js';

/** What distinguishes one family of small decimal numbers from another. */
export interface DecimalFamily extends Partial<Family<number>> {
  readonly id: string;
  readonly title: string;
  /** The least and the greatest value, both included. */
  readonly range: readonly [number, number];
}

const GREATEST_INT32 = 0x7fff_ffff;

/**
 * A family whose codes are decimal numbers within a range; 0 is success unless stated otherwise.
 */
export function decimalFamily({ range, ...own }: DecimalFamily): Family<number> {
  const [least, greatest] = range;
  return {
    parse(text, radix) {
      const number = parseUint32(text, radix);
      const value = number !== undefined && least < 0 ? toInt32(number) : number;
      const isNegative = text.startsWith('-') && value !== 0;
      const isOutside = isNegative && least >= 0 && least <= GREATEST_INT32;
      if (value === undefined || isOutside) return undefined;
      return value >= least && value <= greatest ? value : undefined;
    },
    format: String,
    spellings: (value) => [String(value)],
    looksLike: () => false,
    severity: zeroIsSuccess,
    ...own,
  };
}

/** How some names of a family look, such as two letters and four digits. */
export interface NameShape {
  readonly pattern: string;
  /** What they belong to. */
  readonly title?: string;
}

/**
 * A family whose codes are names and have no numbers. A name that has one of its shapes is a code
 * even if no catalog contains it.
 */
export function namedFamily(
  own: Pick<Family, 'id' | 'title' | 'affix'>,
  shapes: readonly NameShape[] = [],
): Family<string> {
  const kinds = shapes.map(({ pattern, title }) => ({
    whole: new RegExp(`^(?:${pattern})$`),
    title,
  }));
  const kindOf = (text: string) => kinds.find(({ whole }) => whole.test(text));
  return {
    parse: (text) => (kindOf(text) ? text : undefined),
    format: String,
    spellings: (value) => [value],
    looksLike: () => false,
    severity: () => 'error',
    takeApart(value) {
      const title = kindOf(value)?.title;
      return title === undefined ? {} : { class: title };
    },
    ...own,
  };
}

function zeroIsSuccess(value: number): Severity {
  return value === 0 ? 'success' : 'error';
}
