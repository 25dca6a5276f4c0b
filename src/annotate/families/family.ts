import type { CodeFields, CodeReference, Platform, Severity } from '../../types.js';

/** A value as its family computes with it: most are numbers, SQLSTATEs and the like are text. */
export type Value = number | string;

/** A value as another family sees it. */
export interface Projection {
  readonly family: string;
  readonly value: Value;
  /** Whose numbering it is, where that is known. */
  readonly platform?: Platform;
  /** The function, macro or convention that makes the one from the other. */
  readonly via: string;
}

/** A number space in which a code has one meaning. */
export interface Family<V extends Value = Value> {
  readonly id: string;
  readonly title: string;
  /** Absent where the codes are the same on all platforms, or each platform has its own numbers. */
  readonly platform?: Platform;
  /** What a symbol carries beside the words that say what happened: `ERROR_` and the like. */
  readonly affix?: RegExp;
  /**
   * Reads any spelling of a value.
   * @param radix the base of digits without a prefix
   * @returns undefined where the text is no spelling of a value of this family
   */
  parse(text: string, radix?: 10 | 16): V | undefined;
  /** The canonical spelling. */
  format(value: V): string;
  /** The usual spellings, the canonical one first. */
  spellings(value: V): readonly string[];
  /** Whether the bare value has the look of one of this family's errors. */
  looksLike(value: V, text: string): boolean;
  /** The code of the entry that holds the value, where one entry holds many values. */
  entryCode?(value: V): string;
  takeApart?(value: V): CodeFields;
  /** What to bear in mind with the value, whatever a catalog says of it. */
  caveat?(value: V): string | undefined;
  /** What the value itself says of its gravity. */
  severity?(value: V): Severity;
  project?(value: V): Projection | undefined;
}

/** A projection as a record shows it, before a catalog names it. */
export function referenceTo(family: Family, projection: Projection): CodeReference {
  const { value, platform, via } = projection;
  return { family: family.id, code: family.format(value), ...(platform && { platform }), via };
}
