import type {
  CodeReference,
  Confidence,
  Evidence,
  Explanation,
  Platform,
  Severity,
} from '../types.js';
import type { CatalogIndex, Located } from './catalogIndex.js';
import { type Family, referenceTo } from './families/family.js';
import { findFamily } from './families/index.js';

/** What a code means, before it is said how sure that is. */
export type Meaning = Omit<Explanation, 'confidence' | 'evidence' | 'alternatives'>;

/** The meaning of one catalog entry. */
export function meaningOfEntry({ catalog, entry }: Located, index: CatalogIndex): Meaning {
  const family = findFamily(catalog.family);
  const value = entry.value === undefined ? undefined : family?.parse(entry.value);
  const related = [...(entry.related ?? []), ...projections(family, value)];
  return {
    family: catalog.family,
    code: entry.value,
    symbol: entry.symbol,
    platform: catalog.platform,
    category: entry.category,
    severity: entry.severity,
    description: entry.description,
    hint: entry.hint,
    known: true,
    catalog: catalog.id,
    deprecated: entry.deprecated,
    aliases: entry.aliases,
    erratum: entry.erratum,
    ...takenApart(family, value),
    ...completed(related, index),
  };
}

/** All meanings of a value in one family: a catalog's, or what its parts say. */
export function meaningsOfValue(family: Family, value: number, index: CatalogIndex): Meaning[] {
  const code = family.format(value);
  const known = index.findCode(family.id, code);
  const entries = known.length > 0 ? known : index.findDocumentedCode(family.id, code);
  if (entries.length > 0) return entries.map((located) => meaningOfEntry(located, index));
  return [meaningOfParts(family, value, index)];
}

/**
 * The meaning of a value that no catalog holds. It is known all the same if it only carries
 * another family's code (0x80072af9 carries Winsock's 11001) and a catalog holds that.
 */
function meaningOfParts(family: Family, value: number, index: CatalogIndex): Meaning {
  const { related = [] } = completed(projections(family, value), index);
  const carried = related.find(({ symbol }) => symbol !== undefined);
  return {
    family: family.id,
    code: family.format(value),
    platform: family.platform,
    severity: severityOf(family, value),
    description: carried?.description,
    known: carried !== undefined,
    ...takenApart(family, value),
    ...(related.length > 0 && { related }),
  };
}

/** Says how sure a meaning is, in the order in which a record shows it; drops what is absent. */
export function explain(
  meaning: Meaning,
  confidence: Confidence,
  evidence: readonly Evidence[],
  alternatives: readonly CodeReference[] = [],
): Explanation {
  const { catalog, deprecated, aliases, erratum, fields, related, ...head } = meaning;
  const tail = { catalog, deprecated, aliases, erratum, fields, related };
  const all = { ...head, confidence, evidence, ...tail, alternatives };
  return Object.freeze(withoutAbsent(all)) as Explanation;
}

/** A meaning as an alternative of another. */
export function asReference(meaning: Meaning): CodeReference {
  const { family, code, symbol, platform, description } = meaning;
  return withoutAbsent({ family, code, symbol, platform, description });
}

/** Puts the meanings of a platform first, otherwise keeping their order. */
export function preferPlatform<T extends { platform?: Platform }>(
  meanings: readonly T[],
  platform: Platform | undefined,
): T[] {
  if (platform === undefined) return [...meanings];
  const rank = (meaning: T): number => (meaning.platform === platform ? 0 : 1);
  return meanings.toSorted((a, b) => rank(a) - rank(b));
}

function withoutAbsent<T extends object>(all: T): T {
  const present = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as T;
}

function severityOf(family: Family, value: number): Severity {
  return family.severity?.(value) ?? 'error';
}

function takenApart(family: Family | undefined, value: number | undefined): Partial<Meaning> {
  if (family?.takeApart === undefined || value === undefined) return {};
  const fields = family.takeApart(value);
  return Object.keys(fields).length > 0 ? { fields } : {};
}

function projections(family: Family | undefined, value: number | undefined): CodeReference[] {
  if (family?.project === undefined || value === undefined) return [];
  const projection = family.project(value);
  const target = projection && findFamily(projection.family);
  return target ? [referenceTo(target, projection)] : [];
}

function completed(related: readonly CodeReference[], index: CatalogIndex): Partial<Meaning> {
  if (related.length === 0) return {};
  return { related: related.map((reference) => index.complete(reference)) };
}
