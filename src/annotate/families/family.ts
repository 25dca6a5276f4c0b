import type { CodeFields, CodeReference, Platform, Severity } from '../../types.js';

/** A value as another family sees it. */
export interface Projection {
  readonly family: string;
  readonly value: number;
  /** The function or macro that makes the one from the other. */
  readonly via: string;
}

/** A number space in which a code has one meaning. Values are JavaScript numbers. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly platform: Platform;
  /**
   * Reads any spelling of a value.
   * @param radix the base of digits without a prefix
   * @returns undefined where the text is no spelling of a value of this family
   */
  parse(text: string, radix?: 10 | 16): number | undefined;
  /** The canonical spelling. */
  format(value: number): string;
  /** The usual spellings, the canonical one first. */
  spellings(value: number): readonly string[];
  /** Whether the bare value has the look of one of this family's errors. */
  looksLike(value: number, text: string): boolean;
  takeApart?(value: number): CodeFields;
  /** What the value itself says of its gravity. */
  severity?(value: number): Severity;
  project?(value: number): Projection | undefined;
}

/** A projection as a record shows it, before a catalog names it. */
export function referenceTo(family: Family, projection: Projection): CodeReference {
  return { family: family.id, code: family.format(projection.value), via: projection.via };
}
