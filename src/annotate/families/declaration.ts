import type { FamilyTraits, Platform, Severity } from '../../types.js';
import type { Family } from './family.js';
import { formatHex32 } from './integer.js';
import { type DecimalFamily, decimalFamily, type NameShape, namedFamily } from './number.js';

/** A family as data: schema/families.schema.json. */
export interface FamilyDeclaration extends FamilyTraits {
  readonly id: string;
  readonly platform?: Platform;
  /** How names of the family look, and what each kind of them belongs to. */
  readonly shapes?: readonly NameShape[];
  /** What programs print instead of a number, in lower case, and the number. */
  readonly phrases?: Readonly<Record<string, number>>;
}

/** The greatest 32-bit value. */
const GREATEST = 0xffff_ffff;

/** The family that a declaration describes. */
export function declaredFamily(declaration: FamilyDeclaration): Family {
  const { id, title, form = 'decimal', platform, shapes } = declaration;
  const affix = affixOf(declaration);
  const own = { id, title, ...(platform && { platform }), ...(affix && { affix }) };
  if (form === 'name') return namedFamily(own, shapes);
  const family = decimalFamily({
    ...own,
    ...numberTraits(declaration),
    ...spellingsOf(declaration),
  });
  const { phrases } = declaration;
  return phrases === undefined ? family : withPhrases(family, phrases);
}

function withPhrases(
  family: Family<number>,
  phrases: Readonly<Record<string, number>>,
): Family<number> {
  const numbers = new Map(Object.entries(phrases));
  return {
    ...family,
    parse: (text, radix) => numbers.get(text.toLowerCase()) ?? family.parse(text, radix),
  };
}

type NumberTraits = Pick<DecimalFamily, 'range' | 'severity' | 'looksLike' | 'takeApart'>;

function numberTraits(declaration: FamilyDeclaration): NumberTraits {
  const { range = [0, GREATEST], typical, classes } = declaration;
  return {
    range,
    severity: severityOf(declaration),
    ...(typical && { looksLike: (value) => isIn(typical, value) }),
    ...(classes && {
      takeApart(value) {
        const found = classes.find((one) => isIn(one.range, value));
        return found === undefined ? {} : { class: found.title };
      },
    }),
  };
}

function spellingsOf({ form, alsoHex }: FamilyDeclaration): Partial<Family<number>> {
  if (form === 'hex') {
    return {
      format: formatHex32,
      spellings: (value) => [formatHex32(value), String(value)],
    };
  }
  return alsoHex ? { spellings: (value) => [String(value), `0x${value.toString(16)}`] } : {};
}

function severityOf({ success = 'zero', warnings = [] }: FamilyDeclaration) {
  return (value: number): Severity => {
    if (warnings.includes(value)) return 'warning';
    if (success === 'none') return 'error';
    return value === 0 || (success === 'zero-or-more' && value > 0) ? 'success' : 'error';
  };
}

function isIn([least, greatest]: readonly [number, number], value: number): boolean {
  return value >= least && value <= greatest;
}

/** A prefix must be followed by a letter: without its E, `E2BIG` would be meaningless. */
function affixOf({ prefixes = [], suffixes = [] }: FamilyDeclaration): RegExp | undefined {
  const parts = [
    ...(prefixes.length > 0 ? [`^(?:${alternatives(prefixes)})(?=[A-Za-z])`] : []),
    ...(suffixes.length > 0 ? [`(?:${alternatives(suffixes)})$`] : []),
  ];
  return parts.length > 0 ? new RegExp(parts.join('|'), 'g') : undefined;
}

/** A pattern for any of some words. Longer ones come first, so that the longest one matches. */
export function alternatives(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('|');
}
