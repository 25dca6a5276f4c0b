import type { Families } from '../annotate/families/families.js';
import type { Family } from '../annotate/families/family.js';
import { ErrenrichError } from '../errors.js';
import type { DocumentEntry, SourceDocument } from './document.js';

/** Which codes of a document to import. */
export interface Selection {
  /** Only the codes whose symbol matches. */
  readonly match?: RegExp;
  /** Only the codes under this heading. */
  readonly section?: string;
}

/** The selected codes. */
export function selectEntries(
  { entries, isMixed }: SourceDocument,
  family: Family,
  { section, match }: Selection,
): DocumentEntry[] {
  return entries
    .filter(({ symbol }) => match === undefined || match.test(symbol))
    .filter((entry) => !section || entry.section === section)
    .filter(({ number = '' }) => !isMixed || family.parse(number) !== undefined);
}

/**
 * The family with this id.
 * @throws {ErrenrichError} that lists all families if there is none
 */
export function requireFamily(id: string, families: Families): Family {
  const family = families.find(id);
  if (family !== undefined) return family;
  const own = 'or name the catalog that defines it with --catalog';
  const remedy = `${families.choicesFor(id)}, ${own}`;
  throw new ErrenrichError('BAD_OPTION', `unknown family '${id}'`, { remedy });
}
