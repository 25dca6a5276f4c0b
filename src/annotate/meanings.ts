import type { CodeReference, Confidence, Evidence, Explanation, Severity } from '../types.js';
import type { CatalogIndex } from './catalogIndex.js';
import { deriveDescription } from './derive.js';
import { type Family, referenceTo, type Value } from './families/family.js';
import { findFamily } from './families/index.js';
import type { Located } from './located.js';

/** What a code means, before it is said how sure that is. */
export interface Meaning extends Omit<Explanation, 'confidence' | 'evidence' | 'alternatives'> {
  /** Words that programs print for it, in lower case. */
  readonly texts?: readonly string[];
}

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
    ...described(entry, family),
    hint: entry.hint,
    known: true,
    catalog: catalog.id,
    deprecated: entry.deprecated,
    aliases: entry.aliases,
    erratum: entry.erratum,
    texts: entry.texts?.map((words) => words.toLowerCase()),
    ...takenApart(family, value),
    ...completed(related, index),
  };
}

/** All meanings of a value in one family: a catalog's, or what its parts say. */
export function meaningsOfValue(family: Family, value: Value, index: CatalogIndex): Meaning[] {
  const code = family.format(value);
  const entryCode = family.entryCode?.(value) ?? code;
  const known = index.findCode(family.id, entryCode);
  const entries = known.length > 0 ? known : index.findDocumentedCode(family.id, code);
  const parts = meaningOfParts(family, value, index);
  if (entries.length === 0) return [parts];
  const meanings = entries.map((located) => meaningOfEntry(located, index));
  if (entryCode === code) return meanings;
  const { severity, fields } = parts;
  return meanings.map((meaning) => ({ ...meaning, code, severity, fields }));
}

/**
 * The meaning of a value that no catalog holds. It is known all the same if it only carries
 * another family's code (0x80072af9 carries Winsock's 11001) and a catalog holds that.
 */
function meaningOfParts(family: Family, value: Value, index: CatalogIndex): Meaning {
  const { related = [] } = completed(projections(family, value), index);
  const named = related.filter(({ symbol }) => symbol !== undefined);
  const carried = named.length === 1 ? named[0] : undefined;
  return {
    family: family.id,
    code: family.format(value),
    platform: family.platform,
    severity: severityOf(family, value),
    description: carried?.description,
    hint: carried && index.findCode(carried.family, carried.code ?? '')[0]?.entry.hint,
    known: named.length > 0,
    ...takenApart(family, value),
    ...(related.length > 0 && { related }),
  };
}

/** Puts first what somebody describes: it is met more often than what nobody does. */
export function describedFirst(meanings: readonly Meaning[]): Meaning[] {
  return meanings.toSorted((a, b) => Number(a.derived ?? false) - Number(b.derived ?? false));
}

/** Says how sure a meaning is, in the order in which a record shows it; drops what is absent. */
export function explain(
  meaning: Meaning,
  confidence: Confidence,
  evidence: readonly Evidence[],
  alternatives: readonly CodeReference[] = [],
): Explanation {
  const { catalog, deprecated, aliases, erratum, fields, related, texts, ...head } = meaning;
  const tail = { catalog, deprecated, aliases, erratum, fields, related };
  const all = { ...head, confidence, evidence, ...tail, alternatives };
  return Object.freeze(withoutAbsent(all)) as Explanation;
}

/** A meaning as an alternative of another. */
export function asReference(meaning: Meaning): CodeReference {
  const { family, code, symbol, platform, derived } = meaning;
  const description = derived ? undefined : meaning.description;
  return withoutAbsent({ family, code, symbol, platform, description });
}

function withoutAbsent<T extends object>(all: T): T {
  const present = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as T;
}

/** A document's words, or a person's; failing those, the symbol's own. */
function described(
  { symbol, description, derived: isDerived }: Located['entry'],
  family: Family | undefined,
): Pick<Meaning, 'description' | 'derived'> {
  if (description !== undefined) return { description, ...(isDerived && { derived: true }) };
  const derived = deriveDescription(symbol, family);
  return derived === undefined ? {} : { description: derived, derived: true };
}

function severityOf(family: Family, value: Value): Severity {
  return family.severity?.(value) ?? 'error';
}

function takenApart(family: Family | undefined, value: Value | undefined): Partial<Meaning> {
  if (family?.takeApart === undefined || value === undefined) return {};
  const fields = family.takeApart(value);
  return Object.keys(fields).length > 0 ? { fields } : {};
}

function projections(family: Family | undefined, value: Value | undefined): CodeReference[] {
  if (family?.project === undefined || value === undefined) return [];
  const projection = family.project(value);
  const target = projection && findFamily(projection.family);
  return target ? [referenceTo(target, projection)] : [];
}

function completed(related: readonly CodeReference[], index: CatalogIndex): Partial<Meaning> {
  if (related.length === 0) return {};
  return { related: related.flatMap((reference) => index.complete(reference)) };
}
