import type { CodeFields, CodeReference, Platform, Severity } from '../../types.js';

/**
 * A value as its family computes with it: most are numbers; SQLSTATEs and similar codes are text.
 */
export type Value = number | string;

/** A value as another family interprets it. */
export interface Projection {
  readonly family: string;
  readonly value: Value;
  /** The platform of the number, if known. */
  readonly platform?: Platform;
  /** The function, macro or convention that converts one into the other. */
  readonly via: string;
}

/** A number space in which a code has one meaning. */
export interface Family<V extends Value = Value> {
  readonly id: string;
  readonly title: string;
  /** Absent where the codes are the same on all platforms, or each platform has its own numbers. */
  readonly platform?: Platform;
  /** The part of a symbol that carries no meaning of its own, such as `ERROR_`. */
  readonly affix?: RegExp;
  /**
   * Reads any spelling of a value.
   * @param radix the base of digits without a prefix
   * @returns undefined if the text does not spell a value of this family
   */
  parse(text: string, radix?: 10 | 16): V | undefined;
  /** The canonical spelling. */
  format(value: V): string;
  /** The usual spellings, the canonical one first. */
  spellings(value: V): readonly string[];
  /** Whether the bare value looks like one of this family's errors. */
  looksLike(value: V, text: string): boolean;
  /** Whether the number is only asked about with words that name the family: too many would fit. */
  needsName?(value: V): boolean;
  /** The value of a number in a domain, if each domain gives the numbers other meanings. */
  within?(domain: string, value: V): V;
  /** The code of the entry that holds the value, if that is another than the value's own. */
  entryCode?(value: V): string;
  takeApart?(value: V): CodeFields;
  /** A caveat about the value, regardless of its catalog entry. */
  caveat?(value: V): string | undefined;
  /** The severity that the value itself encodes. */
  severity?(value: V): Severity;
  project?(value: V): Projection | undefined;
}

/** A projection as a record shows it, before a catalog names it. */
export function referenceTo(family: Family, projection: Projection): CodeReference {
  const { value, platform, via } = projection;
  return { family: family.id, code: family.format(value), ...(platform && { platform }), via };
}
