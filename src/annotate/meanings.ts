import type { CodeFields, CodeReference, Confidence, Evidence, Explanation } from '../types.js';
import type { CatalogIndex } from './catalogs/catalogIndex.js';
import { deriveDescription } from './catalogs/derive.js';
import { type Located, textsOf } from './catalogs/located.js';
import { alternatives } from './families/declaration.js';
import { type Family, referenceTo, type Value } from './families/family.js';
import { findFamily } from './families/index.js';

/** Such an HRESULT has no name of its own: it goes by that of the Win32 error. */
const FROM_WIN32 = 'HRESULT_FROM_WIN32';

/** What a code means, before its confidence is determined. */
export interface Meaning extends Omit<Explanation, 'confidence' | 'evidence' | 'alternatives'> {
  /** Words that programs print for it, in lowercase. */
  readonly texts?: readonly string[];
  /** Lines that it matches are about the subject of the meaning's catalog. */
  readonly context?: RegExp | undefined;
}

/** The meaning of one catalog entry. */
export function meaningOfEntry({ catalog, entry }: Located, index: CatalogIndex): Meaning {
  const family = index.families.find(catalog.family);
  const value = entry.value === undefined ? undefined : family?.parse(entry.value);
  const related = [...(entry.related ?? []), ...projections(family, value)];
  const said = described(entry, family);
  return {
    family: catalog.family,
    code: value === undefined ? entry.value : family?.format(value),
    symbol: entry.symbol,
    platform: catalog.platform,
    category: entry.category,
    severity: entry.severity,
    description: said.description,
    derived: said.derived,
    hint: entry.hint,
    known: true,
    catalog: catalog.id,
    deprecated: entry.deprecated,
    aliases: entry.aliases,
    erratum: entry.erratum,
    texts: entry.texts && textsOf(entry),
    context: catalog.context && beginningsOf(catalog.context),
    fields: takenApart(family, value),
    related: completed(related, index),
  };
}

function beginningsOf(words: readonly string[]): RegExp {
  return new RegExp(`(?<!\\w)(?:${alternatives(words)})`, 'i');
}

/** A value in its family's spelling, and the codes of other families that it wraps. */
export interface CodeReading {
  readonly family: Family;
  readonly value: Value;
  readonly code: string;
  readonly related: readonly CodeReference[] | undefined;
}

export function readValue(family: Family, value: Value, index: CatalogIndex): CodeReading {
  const related = completed(projections(family, value), index);
  return { family, value, code: family.format(value), related };
}

/** All meanings of a value in one family: from a catalog, or decoded from its parts. */
export function meaningsOfValue(family: Family, value: Value, index: CatalogIndex): Meaning[] {
  const reading = readValue(family, value, index);
  const known = knownMeanings(reading, index);
  return known.length > 0 ? known : [meaningOfParts(reading, index)];
}

/**
 * The known meanings of a code. One that is not in a catalog still counts as known if it only
 * wraps another family's code (0x80072af9 wraps Winsock's 11001) that is in a catalog.
 */
export function knownMeanings(reading: CodeReading, index: CatalogIndex): Meaning[] {
  const { family, value, code, related } = reading;
  const entryCode = family.entryCode?.(value) ?? code;
  const kept = index.findCode(family.id, entryCode);
  const known = kept.length > 0 ? kept : index.findCode(family.id, code);
  const entries = known.length > 0 ? known : index.findDocumentedCode(family.id, code);
  if (entries.length === 0) {
    return related?.some(isNamed) ? [meaningOfParts(reading, index)] : [];
  }
  const meanings = entries.map((located) => meaningOfEntry(located, index));
  if (entryCode === code) return [...unworded(reading, meanings, index), ...meanings];
  const { severity, fields } = meaningOfParts(reading, index);
  const own = family.severity === undefined ? {} : { severity };
  return meanings.map((meaning) => ({ ...meaning, ...own, code, fields }));
}

/**
 * If all entries are meant only where words on the line confirm them (.NET's COR_E_FILENOTFOUND is
 * 0x80070002), the code that the value wraps comes first.
 */
function unworded(
  reading: CodeReading,
  meanings: readonly Meaning[],
  index: CatalogIndex,
): Meaning[] {
  const isWrapped = reading.related?.some(isNamed) ?? false;
  const areWorded = meanings.every(({ texts }) => texts !== undefined);
  return isWrapped && areWorded ? [meaningOfParts(reading, index)] : [];
}

/** The meaning decoded from the parts of a value, regardless of the catalogs. */
export function meaningOfParts(reading: CodeReading, index: CatalogIndex): Meaning {
  const { family, value, code, related } = reading;
  const named = related?.filter(isNamed) ?? [];
  const carried = named.length === 1 ? named[0] : undefined;
  return {
    family: family.id,
    code,
    symbol: carried?.via === FROM_WIN32 ? carried.symbol : undefined,
    platform: family.platform,
    severity: family.severity?.(value) ?? 'error',
    description: carried?.description,
    hint: carried && index.findCode(carried.family, carried.code ?? '')[0]?.entry.hint,
    known: named.length > 0,
    fields: takenApart(family, value),
    related,
  };
}

/**
 * A meaning by the name of the Win32 error from which it is made: a line that says ERROR_NOT_FOUND
 * does not mean its other name, E_NOT_SET.
 */
export function byWrappedName(meaning: Meaning): Meaning {
  const wrapped = meaning.related?.find(({ via }) => via === FROM_WIN32);
  if (wrapped?.symbol === undefined) return meaning;
  const { symbol, description = meaning.description } = wrapped;
  return { ...meaning, symbol, description, derived: undefined };
}

function isNamed({ symbol }: CodeReference): boolean {
  return symbol !== undefined;
}

/** Puts described entries first: they are more frequent than the others. */
export function describedFirst(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  return meanings.toSorted((a, b) => Number(a.derived ?? false) - Number(b.derived ?? false));
}

/** Adds the confidence to a meaning, in the key order of records; drops absent keys. */
export function explain(
  meaning: Meaning,
  confidence: Confidence,
  evidence: readonly Evidence[],
  alternatives: readonly CodeReference[] = [],
): Explanation {
  const all = {
    family: meaning.family,
    code: meaning.code,
    symbol: meaning.symbol,
    platform: meaning.platform,
    category: meaning.category,
    severity: meaning.severity,
    description: meaning.description,
    derived: meaning.derived,
    hint: meaning.hint,
    known: meaning.known,
    platforms: meaning.platforms,
    numbers: meaning.numbers,
    confidence,
    evidence,
    catalog: meaning.catalog,
    deprecated: meaning.deprecated,
    aliases: meaning.aliases,
    erratum: meaning.erratum,
    fields: meaning.fields,
    related: meaning.related,
    alternatives,
  };
  return freezeDeep(withoutAbsent(all));
}

/** A meaning is shared by all its occurrences, so callers must not be able to change it. */
function freezeDeep<T extends object>(all: T): T {
  for (const key in all) {
    const part = all[key];
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) freezeDeep(part);
  }
  return Object.freeze(all);
}

/** A meaning as an alternative of another. */
export function asReference(meaning: Meaning): CodeReference {
  const { family, code, symbol, platform, derived, catalog } = meaning;
  const description = derived ? undefined : meaning.description;
  return withoutAbsent({ family, code, symbol, platform, description, catalog });
}

/** Written out as a loop: this is the cost of every code seen for the first time. */
function withoutAbsent<T extends object>(all: T): T {
  const present: Partial<T> = {};
  for (const key in all) if (all[key] !== undefined) present[key] = all[key];
  return present as T;
}

/** The description from a document or a person, or else one derived from the symbol. */
function described(
  { symbol, description, derived: isDerived }: Located['entry'],
  family: Family | undefined,
): Pick<Meaning, 'description' | 'derived'> {
  if (description !== undefined) return { description, derived: isDerived };
  const derived = deriveDescription(symbol, family);
  return derived === undefined ? {} : { description: derived, derived: true };
}

function takenApart(family: Family | undefined, value: Value | undefined): CodeFields | undefined {
  if (family?.takeApart === undefined || value === undefined) return undefined;
  const fields = family.takeApart(value);
  return Object.keys(fields).length > 0 ? fields : undefined;
}

function projections(family: Family | undefined, value: Value | undefined): CodeReference[] {
  if (family?.project === undefined || value === undefined) return [];
  const projection = family.project(value);
  const target = projection && findFamily(projection.family);
  return target ? [referenceTo(target, projection)] : [];
}

function completed(
  related: readonly CodeReference[],
  index: CatalogIndex,
): CodeReference[] | undefined {
  if (related.length === 0) return undefined;
  const all: CodeReference[] = [];
  for (const reference of related) all.push(...index.complete(reference));
  return all;
}
